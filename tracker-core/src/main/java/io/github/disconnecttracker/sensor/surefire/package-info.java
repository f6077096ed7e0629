/** Marks, in the output that Surefire captures, the lines of late work. Used with the option {@code logOwner} alone. */
@NullMarked
@MayUse({"ancestry", "hook", "library", "sensor", "sensor.logging"})
package io.github.disconnecttracker.sensor.surefire;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
