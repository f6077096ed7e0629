package io.github.disconnecttracker.sensor.log4j;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.sensor.logging.LoggedFailures;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;

/** Reads Log4j's events. */
final class Log4jEvents {
    private Log4jEvents() {}

    /** Reports an event if it is a failure, with the logging thread as its origin. */
    static void report(LogEvent event) {
        String logger = String.valueOf(event.getLoggerName());
        if (LoggedFailures.possible(event.getThrown(), logger)) {
            LoggedFailures.report(
                    logger,
                    event.getLevel().name(),
                    event.getThrown(),
                    () -> event.getMessage().getFormattedMessage(),
                    () -> originOf(event));
        }
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
