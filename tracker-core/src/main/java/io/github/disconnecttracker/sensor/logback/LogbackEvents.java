package io.github.disconnecttracker.sensor.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Attachments;
import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.Work;
import io.github.disconnecttracker.sensor.logging.LogOwner;
import io.github.disconnecttracker.sensor.logging.LoggedFailures;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads Logback's events. */
final class LogbackEvents {
    /** Whether the agent shows each event, so that our appender has nothing to add. */
    private static volatile boolean hooked;

    private LogbackEvents() {}

    /** A logger hands an event to its appenders. */
    static void logged(@Nullable Object candidate) {
        if (!hooked) { // a write for each event would go from core to core
            hooked = true;
        }
        if (candidate instanceof ILoggingEvent event) {
            Object work = Work.here();
            if (work != null && Attachments.inField(event) == null) {
                Attachments.toField(event, work);
            }
            report(event, Ancestry::here);
        }
    }

    /**
     * A layout, or an asynchronous appender in time, asks an event for its MDC.
     *
     * @param mdc what Logback has taken from the thread
     * @return the same with the owner, if there is one
     */
    @SuppressWarnings("unchecked") // Logback's declaration
    static @Nullable Object completed(@Nullable Object candidate, @Nullable Object mdc) {
        Object kept = Attachments.inField(candidate);
        if (kept instanceof OwnedMdc known) {
            return known;
        }
        if (kept == null || mdc == null || !(candidate instanceof ILoggingEvent event)) {
            return mdc;
        }
        OwnedMdc completed = new OwnedMdc((Map<String, String>) mdc, kept, String.valueOf(event.getThreadName()));
        Attachments.toField(event, completed);
        return completed;
    }

    /** Completes a line that a layout makes of an event. */
    static Object prefixed(@Nullable Object candidate, @Nullable Object line) {
        Object kept = Attachments.inField(candidate);
        return LogOwner.prefix(kept instanceof OwnedMdc mdc ? mdc.work() : kept) + line;
    }

    /** An appender has an event: on the logging thread or, behind an asynchronous appender, on that one's. */
    static void appended(ILoggingEvent event) {
        if (!hooked) {
            report(event, () -> originOf(event));
        }
    }

    /** Forgets that the agent has ever shown an event. */
    static void forget() {
        hooked = false;
    }

    private static void report(ILoggingEvent event, Supplier<Origin> origin) {
        Throwable thrown = thrownBy(event);
        String logger = String.valueOf(event.getLoggerName());
        if (LoggedFailures.possible(thrown, logger)) {
            LoggedFailures.report(logger, String.valueOf(event.getLevel()), thrown, event::getFormattedMessage, origin);
        }
    }

    private static @Nullable Throwable thrownBy(ILoggingEvent event) {
        IThrowableProxy proxy = event.getThrowableProxy();
        // An event that comes from another JVM has no more than a description.
        return proxy instanceof ThrowableProxy ofThisJvm ? ofThisJvm.getThrowable() : null;
    }

    /** Events name their thread and have no id. */
    private static Origin originOf(ILoggingEvent event) {
        String name = String.valueOf(event.getThreadName());
        return name.equals(Thread.currentThread().getName())
                ? Ancestry.here()
                : new Origin(new ClientThread(0, name, false), null, Evidence.NONE, List.of(), System.nanoTime());
    }
}
