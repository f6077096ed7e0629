/** Sees that a flight recording of the JDK has been started. */
@NullMarked
@MayUse({"hook", "sensor"})
package io.github.disconnecttracker.sensor.jfr;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
