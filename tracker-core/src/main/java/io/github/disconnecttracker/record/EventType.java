package io.github.disconnecttracker.record;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of events that a test JVM records. The report's schema has the same names in lower case, with dashes. */
public enum EventType {
    /** The recording starts; the first event of each test JVM. */
    START,
    /** A disconnect was found. */
    DISCONNECT,
    /** A recorded disconnect has changed. */
    UPDATE,
    /** A test or container has ended. */
    TEST,
    /** A task of an ended test still runs. */
    LATE_TASK,
    /** A late task no longer runs. */
    LATE_TASK_ENDED,
    /** Work of an ended test has used the database. */
    LEFTOVER,
    /** Such work has failed later: a disconnect tells of it. */
    LEFTOVER_FAILED,
    /** A physical connection was opened. */
    CONNECTION,
    /** A physical connection was lent by a pool for the first time. */
    CONNECTION_POOLED,
    /** A physical connection was closed or aborted by a call. */
    CONNECTION_CLOSED,
    /** A statement has ended sessions. */
    KILL,
    /** A warning for the reader of the report. */
    WARNING,
    /** The file was deleted while the JVM ran. */
    DELETED,
    /** All tests of the JVM have run. */
    END;

    private static final EventType[] ALL = values();

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Returns the type with this name in the report's schema, or {@code null}. */
    public static @Nullable EventType named(String id) {
        for (EventType each : ALL) {
            if (each.id.equals(id)) {
                return each;
            }
        }
        return null;
    }

    /** Returns the name in the report's schema, such as {@code late-task}. */
    public String id() {
        return id;
    }
}
