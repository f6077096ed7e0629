/** Puts the tracker into the test JVMs: argLine, agent jar, the lines under test classes. */
@NullMarked
package io.github.disconnecttracker.maven.fork;

import org.jspecify.annotations.NullMarked;
