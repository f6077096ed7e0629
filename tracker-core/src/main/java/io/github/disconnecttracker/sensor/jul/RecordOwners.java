package io.github.disconnecttracker.sensor.jul;

import io.github.disconnecttracker.ancestry.Work;
import io.github.disconnecttracker.sensor.logging.LogOwner;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * The work that has logged a thread's last record. Handlers format a record on the thread that logs it, before it can log
 * the next one; a record that comes late, or from another thread, has no owner.
 */
final class RecordOwners {
    private static final ThreadLocal<RecordOwners> LAST = ThreadLocal.withInitial(RecordOwners::new);

    /** Whether each line of a {@code SimpleFormatter} has a prefix. */
    private static volatile boolean prefixes;

    private long number = -1;
    private @Nullable Object work;

    private RecordOwners() {}

    /** The current thread logs a record. */
    static void logged(LogRecord logged) {
        RecordOwners last = LAST.get();
        last.number = logged.getSequenceNumber();
        last.work = Work.here();
    }

    /** Notes that the lines of each {@code SimpleFormatter} get a prefix. */
    static void prefixAll() {
        prefixes = true;
    }

    static boolean prefixesAll() {
        return prefixes;
    }

    /** Returns a value of a record; {@code null} if it has none. */
    static @Nullable String value(LogRecord asked, String key) {
        Object work = of(asked);
        return work == null ? null : LogOwner.value(work, Thread.currentThread().getName(), key);
    }

    /** Completes a line that a formatter makes of a record. */
    static Object prefixed(@Nullable Object candidate, @Nullable Object line) {
        return LogOwner.prefix(candidate instanceof LogRecord asked ? of(asked) : null) + line;
    }

    /** Returns what logged a record; {@code null} if it is not the current thread's last. */
    private static @Nullable Object of(LogRecord asked) {
        RecordOwners last = LAST.get();
        return last.number == asked.getSequenceNumber() ? last.work : null;
    }
}
