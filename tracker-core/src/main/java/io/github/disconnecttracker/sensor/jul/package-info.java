/** Sees connection failures in what {@code java.util.logging} logs. */
@NullMarked
@MayUse({"ancestry", "hook", "sensor", "sensor.logging"})
package io.github.disconnecttracker.sensor.jul;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
