package io.github.disconnecttracker.sensor.log4j;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.collect.Sighted;
import io.github.disconnecttracker.collect.Sightings;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.diagnosis.DisconnectClassifier;
import io.github.disconnecttracker.diagnosis.LogLineClassifier;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.util.List;
import java.util.function.Supplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/** Finds connection failures among log events and reports them. Never throws. */
final class LoggedFailures {
    /** Set while this thread reads an event: a message or an exception that logs when it is read is not read again. */
    private static final ThreadLocal<boolean[]> READING = ThreadLocal.withInitial(() -> new boolean[1]);

    private static final Sightings SIGHTINGS = Sightings.ofThisJvm();

    private LoggedFailures() {}

    /** Returns whether an event needs a closer look. Most events cost no more than this. */
    static boolean possible(@Nullable Throwable thrown, String logger) {
        return (thrown != null || LogLineClassifier.knows(logger)) && SIGHTINGS.wanted();
    }

    /** Reports an event if it is a failure, with the logging thread as its origin. */
    static void report(LogEvent event) {
        String logger = String.valueOf(event.getLoggerName());
        Throwable thrown = event.getThrown();
        if (possible(thrown, logger)) {
            report(
                    logger,
                    event.getLevel(),
                    thrown,
                    () -> event.getMessage().getFormattedMessage(),
                    () -> originOf(event));
        }
    }

    /**
     * Reports a logging call if it is a failure.
     *
     * @return whether it was
     */
    // catches all: messages and exceptions are user code, and logging must go on
    static boolean report(
            String logger,
            Level level,
            @Nullable Throwable thrown,
            Supplier<@Nullable String> line,
            Supplier<Origin> origin) {
        boolean[] reading = READING.get();
        if (reading[0]) {
            return false;
        }
        reading[0] = true;
        try {
            return reportIfFailure(logger, level, thrown, line, origin);
        } catch (Throwable e) {
            return false;
        } finally {
            reading[0] = false;
        }
    }

    private static boolean reportIfFailure(
            String logger,
            Level level,
            @Nullable Throwable thrown,
            Supplier<@Nullable String> line,
            Supplier<Origin> origin) {
        if (thrown != null && DisconnectClassifier.classify(thrown) != null) {
            SIGHTINGS.report(new Sighted.Failed(Sighting.inLog(logger, level.name()), thrown, origin.get(), null));
            return true;
        }
        String text = LogLineClassifier.knows(logger) ? line.get() : null;
        if (text == null) {
            return false;
        }
        Classification classification = thrown == null
                ? LogLineClassifier.classify(logger, text)
                : LogLineClassifier.classifyLeak(logger, text, thrown);
        if (classification == null) {
            return false;
        }
        Sighting sighting = Sighting.inLog(logger, level.name());
        if (classification.kind() == Kind.LEAKED) {
            SIGHTINGS.report(new Sighted.Leaked(sighting, null, classification.message(), thrown, origin.get()));
        } else {
            SIGHTINGS.report(new Sighted.Logged(sighting, classification, origin.get()));
        }
        return true;
    }

    /**
     * Returns the origin of the logging thread. On an appender's own thread, only the name of the logging thread is
     * known.
     */
    private static Origin originOf(LogEvent event) {
        if (loggedByThisThread(event)) {
            return Ancestry.here();
        }
        ClientThread thread = new ClientThread(event.getThreadId(), String.valueOf(event.getThreadName()), false);
        return new Origin(thread, null, Evidence.NONE, List.of(), System.nanoTime());
    }

    /** Returns whether the current thread is the one that logged an event. */
    @SuppressWarnings("deprecation") // Thread.threadId() came with JDK 19
    static boolean loggedByThisThread(LogEvent event) {
        return event.getThreadId() == Thread.currentThread().getId();
    }
}
