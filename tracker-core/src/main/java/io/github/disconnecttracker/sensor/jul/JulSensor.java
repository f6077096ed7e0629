package io.github.disconnecttracker.sensor.jul;

import io.github.disconnecttracker.hook.Point;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.List;

/**
 * Sees each record that is logged with {@code java.util.logging}, where slf4j-jdk14, JBoss Logging and
 * {@code System.Logger} end, too, if no other library has been chosen. Loggers that override {@code log(LogRecord)}, as
 * those of Log4j and of JBoss LogManager do, are not seen here. JDK 17 to 25.
 */
public final class JulSensor implements Sensor {

    /** Made before {@code main}. */
    public JulSensor() {}

    @Override
    public List<String> packages() {
        return List.of("java.util.logging.Logger");
    }

    @Override
    public List<Probe> probes(SensorContext context) {
        return List.of(new Probe(
                "java.util.logging.Logger",
                "log",
                "(Ljava/util/logging/LogRecord;)",
                Point.ENTER,
                0,
                true,
                (logger, logged) -> JulRecords.logged(logger, logged)));
    }
}
