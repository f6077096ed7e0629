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

    private long number = -1;
    private @Nullable Object work;

    private RecordOwners() {}

    /** The current thread logs a record. */
    static void logged(LogRecord logged) {
        RecordOwners last = LAST.get();
        last.number = logged.getSequenceNumber();
        last.work = Work.here();
    }

    /** Returns a value of a record; {@code null} if it has none or is not the current thread's last. */
    static @Nullable String value(LogRecord asked, String key) {
        RecordOwners last = LAST.get();
        return last.work == null || last.number != asked.getSequenceNumber()
                ? null
                : LogOwner.value(last.work, Thread.currentThread().getName(), key);
    }
}
