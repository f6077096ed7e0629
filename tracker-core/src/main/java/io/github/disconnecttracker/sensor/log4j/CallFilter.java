package io.github.disconnecttracker.sensor.log4j;

import io.github.disconnecttracker.sensor.logging.LoggedFailures;
import java.util.function.Supplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calls of all-asynchronous loggers on the thread that logs, and lets all pass. It is asked before the level is
 * checked, so it checks that itself. It does not see the message or Throwable of callers that ask
 * {@code isEnabled(Level)} only, as JBoss Logging does: the agent's hook does, and the appender reports them without an
 * owner.
 */
final class CallFilter extends AbstractFilter {

    @Override
    public Result filter(LogEvent event) {
        return Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable Message message,
            @Nullable Throwable thrown) {
        if (concerns(logger, level, thrown)) {
            read(logger, level, thrown, () -> message == null ? null : message.getFormattedMessage());
        }
        return Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger, Level level, @Nullable Marker marker, @Nullable Object message, @Nullable Throwable thrown) {
        if (concerns(logger, level, thrown)) {
            read(logger, level, thrown, () -> message == null ? null : message.toString());
        }
        return Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger, Level level, @Nullable Marker marker, @Nullable String message, @Nullable Object... params) {
        if (message != null && concerns(logger, level, lastThrowable(params))) {
            // the last parameter is the Throwable only if no placeholder takes it
            ParameterizedMessage formed = new ParameterizedMessage(message, params);
            read(logger, level, formed.getThrowable(), formed::getFormattedMessage);
        }
        return Result.NEUTRAL;
    }

    private static boolean concerns(@Nullable Logger logger, @Nullable Level level, @Nullable Object last) {
        return !AsyncCalls.eventsHooked()
                && logger != null
                && level != null
                && LoggedFailures.possible(last instanceof Throwable thrown ? thrown : null, logger.getName())
                && logger.getLevel().intLevel() >= level.intLevel();
    }

    private static @Nullable Object lastThrowable(@Nullable Object @Nullable [] params) {
        return params == null || params.length == 0 ? null : params[params.length - 1];
    }

    private static void read(Logger logger, Level level, @Nullable Throwable thrown, Supplier<@Nullable String> line) {
        if (LoggedFailures.possible(thrown, logger.getName())) {
            AsyncCalls.called(logger.getName(), level, thrown, line);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    // The rest exists because AbstractFilter would make an array of the parameters of every call.

    @Override
    public Result filter(
            Logger logger, Level level, @Nullable Marker marker, @Nullable String message, @Nullable Object p0) {
        return concerns(logger, level, p0) ? filter(logger, level, marker, message, new Object[] {p0}) : Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1) {
        return concerns(logger, level, p1)
                ? filter(logger, level, marker, message, new Object[] {p0, p1})
                : Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2) {
        return concerns(logger, level, p2)
                ? filter(logger, level, marker, message, new Object[] {p0, p1, p2})
                : Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3) {
        return concerns(logger, level, p3)
                ? filter(logger, level, marker, message, new Object[] {p0, p1, p2, p3})
                : Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3,
            @Nullable Object p4) {
        return concerns(logger, level, p4)
                ? filter(logger, level, marker, message, new Object[] {p0, p1, p2, p3, p4})
                : Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3,
            @Nullable Object p4,
            @Nullable Object p5) {
        return concerns(logger, level, p5)
                ? filter(logger, level, marker, message, new Object[] {p0, p1, p2, p3, p4, p5})
                : Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3,
            @Nullable Object p4,
            @Nullable Object p5,
            @Nullable Object p6) {
        return concerns(logger, level, p6)
                ? filter(logger, level, marker, message, new Object[] {p0, p1, p2, p3, p4, p5, p6})
                : Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3,
            @Nullable Object p4,
            @Nullable Object p5,
            @Nullable Object p6,
            @Nullable Object p7) {
        return concerns(logger, level, p7)
                ? filter(logger, level, marker, message, new Object[] {p0, p1, p2, p3, p4, p5, p6, p7})
                : Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3,
            @Nullable Object p4,
            @Nullable Object p5,
            @Nullable Object p6,
            @Nullable Object p7,
            @Nullable Object p8) {
        return concerns(logger, level, p8)
                ? filter(logger, level, marker, message, new Object[] {p0, p1, p2, p3, p4, p5, p6, p7, p8})
                : Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3,
            @Nullable Object p4,
            @Nullable Object p5,
            @Nullable Object p6,
            @Nullable Object p7,
            @Nullable Object p8,
            @Nullable Object p9) {
        return concerns(logger, level, p9)
                ? filter(logger, level, marker, message, new Object[] {p0, p1, p2, p3, p4, p5, p6, p7, p8, p9})
                : Result.NEUTRAL;
    }
}
