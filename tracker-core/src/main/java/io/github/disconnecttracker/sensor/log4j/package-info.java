/** Sees connection failures in what Log4j2 logs. Only {@link Log4jSensor} may be loaded where log4j-core is missing. */
@NullMarked
@MayUse({"ancestry", "hook", "library", "sensor", "sensor.logging"})
package io.github.disconnecttracker.sensor.log4j;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
