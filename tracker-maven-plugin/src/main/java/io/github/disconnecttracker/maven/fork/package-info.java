/** Puts the tracker into the test JVMs: argLine, agent jar, the lines under test classes. */
@MayUse({"gate"})
@NullMarked
package io.github.disconnecttracker.maven.fork;

import io.github.disconnecttracker.maven.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
