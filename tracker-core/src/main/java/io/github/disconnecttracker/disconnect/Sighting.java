package io.github.disconnecttracker.disconnect;

import org.jspecify.annotations.Nullable;

/**
 * One place where a disconnect was seen.
 *
 * @param source where it was seen
 * @param logger the logger's name if the source is {@link Source#LOG}
 * @param level the log level's name if the source is {@link Source#LOG}
 */
public record Sighting(
        Source source, @Nullable String logger, @Nullable String level) {

    /** The sources of sightings. */
    public enum Source {
        /** The driver created the exception. */
        DRIVER,
        /** A pool's {@code getConnection}. */
        POOL,
        /** A log event. */
        LOG,
        /** A thread's uncaught exception. */
        UNCAUGHT,
        /** Unread bytes when the connection was closed. */
        CLOSE,
        /** The garbage collector found the handle. */
        GC
    }

    /** Makes a sighting outside of logs. */
    public static Sighting by(Source source) {
        return new Sighting(source, null, null);
    }

    /** Makes a sighting in a log event. */
    public static Sighting inLog(String logger, String level) {
        return new Sighting(Source.LOG, logger, level);
    }
}
