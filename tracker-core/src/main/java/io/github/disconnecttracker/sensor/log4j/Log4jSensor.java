package io.github.disconnecttracker.sensor.log4j;

import io.github.disconnecttracker.hook.Answer;
import io.github.disconnecttracker.hook.Point;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.library.Library;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entry to the Log4j2 sensor for callers that may live without Log4j2: names none of its types, and never loads or
 * initialises it. Never throws. Thread-safe.
 */
public final class Log4jSensor implements Sensor {

    /** Made before {@code main}. */
    public Log4jSensor() {}

    @Override
    public List<String> packages() {
        return Library.LOG4J_CORE.packages();
    }

    /**
     * A logger context has a new configuration, an all-asynchronous logger has made an event, and an event on any thread
     * gets its context data. Without the agent the sensor attaches through {@link ConfigurationLookup}, and sees less of what
     * all-asynchronous loggers log.
     */
    @Override
    public List<Probe> probes(SensorContext context) {
        List<Probe> rows = new ArrayList<>();
        rows.add(Probe.returned(
                "org.apache.logging.log4j.core.LoggerContext",
                "setConfiguration",
                (changed, previous) -> LoggerAttachment.to(changed)));
        // on the logging thread, with all values set: Log4j 2.17 to 2.25, disruptor 3 and 4
        rows.add(Probe.returned(
                        "org.apache.logging.log4j.core.async.RingBufferLogEvent",
                        "setValues",
                        (event, nothing) -> AsyncCalls.created(event))
                .ifPresent());
        // one for each kind of thread context map; on the logging thread, once an event: Log4j 2.17 to 2.25
        for (String kind : List.of("Default", "CopyOnWrite", "GarbageFree")) {
            rows.add(Probe.answered(
                    "org.apache.logging.log4j.core.impl.ThreadContextDataInjector$For" + kind + "ThreadContextMap",
                    "injectContextData",
                    (injector, collected) -> OwnedContextMap.of(collected)));
        }
        if (context.logOwner()) {
            for (String kind : List.of("PatternFormatter", "NoFormat")) {
                rows.add(new Probe(
                        "org.apache.logging.log4j.core.layout.PatternLayout$" + kind + "PatternSerializer",
                        "toSerializable",
                        "(Lorg/apache/logging/log4j/core/LogEvent;Ljava/lang/StringBuilder;)",
                        Point.ANSWER,
                        0,
                        true,
                        (Answer) OwnedContextMap::prefixed));
            }
        }
        return rows;
    }

    /** Attaches the sensor without the agent, if Log4j2 is there. Doing it again changes nothing. */
    public static void attach() {
        try {
            LoggerAttachment.toCurrent();
        } catch (Throwable e) {
            // no Log4j2, or one that we cannot link to
        }
    }

    /**
     * Attaches the sensor to the configuration that a logger context has now. Doing it again changes nothing.
     *
     * @param loggerContext a {@code org.apache.logging.log4j.core.LoggerContext}; anything else is ignored
     */
    // catches all: a log4j-core that we cannot link to, or a context on its way down
    public static void configured(@Nullable Object loggerContext) {
        try {
            LoggerAttachment.to(loggerContext);
        } catch (Throwable e) {
            // the test JVM continues without this sensor; the driver's sensor still sees most failures
        }
    }
}
