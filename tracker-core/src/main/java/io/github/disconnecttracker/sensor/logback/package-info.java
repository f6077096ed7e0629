/** Sees connection failures in what Logback logs. Only {@link LogbackSensor} may be loaded where Logback is missing. */
@NullMarked
@MayUse({"ancestry", "hook", "library", "sensor", "sensor.logging"})
package io.github.disconnecttracker.sensor.logback;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
