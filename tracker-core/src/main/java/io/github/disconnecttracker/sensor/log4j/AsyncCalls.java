package io.github.disconnecttracker.sensor.log4j;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.sensor.logging.LoggedFailures;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * What all-asynchronous loggers were called with, seen on the logging thread. Their events reach every other part of
 * Log4j on the disruptor's thread, which must then not report them again.
 */
final class AsyncCalls {
    private static final int REMEMBERED = 256;

    private static final Set<Call> REPORTED =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<Call, Boolean>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Call, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            }));

    private static volatile boolean eventsHooked;

    private AsyncCalls() {}

    /** Returns whether the agent shows each event at its creation, which spares guessing from the calls. */
    static boolean eventsHooked() {
        return eventsHooked;
    }

    /** Forgets everything, as if the agent had never shown an event. */
    static void forget() {
        eventsHooked = false;
        REPORTED.clear();
    }

    /** Reads an event that has just been filled on the thread that logs it. */
    static void created(@Nullable Object candidate) {
        if (!(candidate instanceof LogEvent event)) {
            return;
        }
        if (!eventsHooked) {
            eventsHooked = true;
            if (reported(event)) { // by the filter, a moment ago
                return;
            }
        }
        Throwable thrown = event.getThrown();
        String logger = String.valueOf(event.getLoggerName());
        if (LoggedFailures.possible(thrown, logger)) {
            called(logger, event.getLevel(), thrown, () -> event.getMessage().getFormattedMessage());
        }
    }

    /** Reports a call, on the logging thread, if it is a failure. */
    static void called(String logger, Level level, @Nullable Throwable thrown, Supplier<@Nullable String> line) {
        if (LoggedFailures.report(logger, level.name(), thrown, line, Ancestry::here)) {
            // in time: the disruptor's thread gets the event when we have returned
            REPORTED.add(Call.of(currentThreadId(), logger, thrown, line));
        }
    }

    /** Returns whether an event has been reported on the thread that logged it. */
    static boolean reported(LogEvent event) {
        return !REPORTED.isEmpty()
                && REPORTED.contains(Call.of(
                        event.getThreadId(),
                        event.getLoggerName(),
                        event.getThrown(),
                        () -> event.getMessage().getFormattedMessage()));
    }

    @SuppressWarnings("deprecation") // threadId() came with JDK 19
    private static long currentThreadId() {
        return Thread.currentThread().getId();
    }

    /**
     * Names a call without holding on to its objects.
     *
     * @param thrown the identity hash code of the Throwable, 0 without one
     * @param line the line where there is no Throwable
     */
    private record Call(
            long threadId,
            String logger,
            int thrown,
            @Nullable String line) {

        static Call of(long threadId, String logger, @Nullable Throwable thrown, Supplier<@Nullable String> line) {
            return thrown == null
                    ? new Call(threadId, logger, 0, line.get())
                    : new Call(threadId, logger, System.identityHashCode(thrown), null);
        }
    }
}
