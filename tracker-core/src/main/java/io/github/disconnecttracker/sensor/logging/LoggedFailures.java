package io.github.disconnecttracker.sensor.logging;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.collect.Sighted;
import io.github.disconnecttracker.collect.Sightings;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.diagnosis.DisconnectClassifier;
import io.github.disconnecttracker.diagnosis.LogLineClassifier;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds connection failures among log events of any logging library and reports them. Never throws. */
public final class LoggedFailures {
    /** Set while this thread reads an event: a message or an exception that logs when it is read is not read again. */
    private static final ThreadLocal<boolean[]> READING = ThreadLocal.withInitial(() -> new boolean[1]);

    private static final Sightings SIGHTINGS = Sightings.ofThisJvm();

    private LoggedFailures() {}

    /** Returns whether an event needs a closer look. Most events cost no more than this. */
    public static boolean possible(@Nullable Throwable thrown, String logger) {
        return (thrown != null || LogLineClassifier.knows(logger)) && SIGHTINGS.wanted();
    }

    /**
     * Reports a log event if it is a failure.
     *
     * @param logger the logger's name
     * @param level the level's name
     * @param line gives the formatted line, asked only where a line can mean something
     * @param origin tells whose work logged it, asked only for a failure
     * @return whether it was one
     */
    // catches all: messages and exceptions are user code, and logging must go on
    public static boolean report(
            String logger,
            String level,
            @Nullable Throwable thrown,
            Supplier<@Nullable String> line,
            Supplier<Origin> origin) {
        boolean[] reading = READING.get();
        if (reading[0]) {
            return false;
        }
        reading[0] = true;
        try {
            // Asked here and not below, because the compiler inlines no deeper calls: nearly all exceptions end here.
            return !isForeign(logger, thrown) && reportIfFailure(logger, level, thrown, line, origin);
        } catch (Throwable e) {
            return false;
        } finally {
            reading[0] = false;
        }
    }

    private static boolean isForeign(String logger, @Nullable Throwable thrown) {
        return thrown != null && DisconnectClassifier.isForeign(thrown) && !LogLineClassifier.knows(logger);
    }

    private static boolean reportIfFailure(
            String logger,
            String level,
            @Nullable Throwable thrown,
            Supplier<@Nullable String> line,
            Supplier<Origin> origin) {
        if (thrown != null && DisconnectClassifier.classify(thrown) != null) {
            SIGHTINGS.report(new Sighted.Failed(Sighting.inLog(logger, level), thrown, origin.get(), null));
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
        Sighting sighting = Sighting.inLog(logger, level);
        if (classification.kind() == Kind.LEAKED) {
            SIGHTINGS.report(new Sighted.Leaked(sighting, null, classification.message(), thrown, origin.get()));
        } else {
            SIGHTINGS.report(new Sighted.Logged(sighting, classification, origin.get()));
        }
        return true;
    }
}
