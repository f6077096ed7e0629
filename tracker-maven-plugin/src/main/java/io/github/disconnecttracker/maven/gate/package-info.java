/** Decides which disconnects count and fail a build, and why. */
@NullMarked
package io.github.disconnecttracker.maven.gate;

import org.jspecify.annotations.NullMarked;
