package io.github.disconnecttracker.sensor.jul;

import io.github.disconnecttracker.hook.Point;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees each record that is logged with {@code java.util.logging}, where slf4j-jdk14, JBoss Logging and
 * {@code System.Logger} end, too, if no other library has been chosen. JDK 17 to 25. The loggers of JBoss LogManager
 * override {@code log(LogRecord)}, and have a row of their own: read in 2.1 and 3.1. Those of Log4j do so, too, and are
 * seen by Log4j's sensor.
 */
public final class JulSensor implements Sensor {

    /** Made before {@code main}. */
    public JulSensor() {}

    @Override
    public List<String> packages() {
        return List.of("java.util.logging.Logger", "org.jboss.logmanager.Logger", "java.util.logging.SimpleFormatter");
    }

    @Override
    public List<Probe> probes(SensorContext context) {
        List<Probe> rows = new ArrayList<>(List.of(
                row("java.util.logging.Logger", "log", "(Ljava/util/logging/LogRecord;)"),
                row("org.jboss.logmanager.Logger", "logRaw", "(Lorg/jboss/logmanager/ExtLogRecord;)")));
        if (context.logOwner()) {
            RecordOwners.prefixAll();
            rows.add(Probe.answered("java.util.logging.SimpleFormatter", "format", RecordOwners::prefixed)
                    .withParameter(0));
        }
        return rows;
    }

    private static Probe row(String logger, String method, String descriptor) {
        return new Probe(
                logger, method, descriptor, Point.ENTER, 0, true, (asked, logged) -> JulRecords.logged(asked, logged));
    }
}
