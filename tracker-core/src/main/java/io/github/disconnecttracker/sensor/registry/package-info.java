/** Finds all sensors, those of this jar and others. A new sensor is one package and one line here. */
@NullMarked
@MayUse({
    "sensor",
    "sensor.jdk",
    "sensor.jfr",
    "sensor.jul",
    "sensor.log4j",
    "sensor.logback",
    "sensor.pgjdbc",
    "sensor.pool",
    "sensor.runner",
    "sensor.surefire",
    "sensor.testcontainers"
})
package io.github.disconnecttracker.sensor.registry;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
