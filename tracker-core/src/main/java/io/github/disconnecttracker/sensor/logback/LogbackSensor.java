package io.github.disconnecttracker.sensor.logback;

import io.github.disconnecttracker.hook.Answer;
import io.github.disconnecttracker.hook.Point;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.library.Library;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees each event of Logback as a logger hands it to its appenders: on the logging thread, after levels and turbo filters,
 * before any asynchronous appender, and whatever configuration the context has by then. Tested with Logback 1.2 to 1.5.
 */
public final class LogbackSensor implements Sensor {

    /** Made before {@code main}. */
    public LogbackSensor() {}

    /** Adds the appender without the agent, if Logback is there. Doing it again changes nothing. */
    public static void attach() {
        try {
            LogbackAppender.addToCurrent();
        } catch (Throwable e) {
            // no Logback, or one that we cannot link to
        }
    }

    @Override
    public List<String> packages() {
        return Library.LOGBACK.packages();
    }

    @Override
    public List<Probe> probes(SensorContext context) {
        String event = "ch.qos.logback.classic.spi.LoggingEvent";
        List<Probe> rows = new ArrayList<>(List.of(
                Probe.enter(
                        "ch.qos.logback.classic.Logger",
                        "callAppenders",
                        (logger, logged) -> LogbackEvents.logged(logged)),
                Probe.carrier(event),
                Probe.answered(event, "getMDCPropertyMap", LogbackEvents::completed)));
        if (context.logOwner()) {
            // the other method of this name only calls it
            rows.add(new Probe(
                    "ch.qos.logback.classic.PatternLayout",
                    "doLayout",
                    "(Lch/qos/logback/classic/spi/ILoggingEvent;)",
                    Point.ANSWER,
                    0,
                    true,
                    (Answer) LogbackEvents::prefixed));
        }
        return rows;
    }
}
