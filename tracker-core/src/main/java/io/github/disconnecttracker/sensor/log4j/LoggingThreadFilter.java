package io.github.disconnecttracker.sensor.log4j;

import io.github.disconnecttracker.sensor.logging.LoggedFailures;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of an {@code <AsyncLogger>} or {@code <AsyncRoot>} on the thread that logs them, and lets all pass.
 * Events that come from an asynchronous logger further down are shown again after the hand-over, and Log4j up to 2.20
 * shows each twice before it.
 */
final class LoggingThreadFilter extends AbstractFilter {
    private static final ThreadLocal<@Nullable Shown> LAST = new ThreadLocal<>();

    @Override
    public Result filter(LogEvent event) {
        if (LoggedFailures.possible(event.getThrown(), String.valueOf(event.getLoggerName()))
                && Log4jEvents.loggedByThisThread(event)) {
            Shown shown = Shown.of(event);
            if (!shown.equals(LAST.get())) {
                LAST.set(shown);
                Log4jEvents.report(event);
            }
        }
        return Result.NEUTRAL;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Names an event without holding on to it: Log4j uses its event objects again. */
    private record Shown(int event, int thrown, long epochMillis, int nanosOfMilli) {

        static Shown of(LogEvent event) {
            return new Shown(
                    System.identityHashCode(event),
                    System.identityHashCode(event.getThrown()),
                    event.getInstant().getEpochMillisecond(),
                    event.getInstant().getNanoOfMillisecond());
        }
    }
}
