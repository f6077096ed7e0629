package io.github.disconnecttracker.record;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a test JVM records; the report's contract has the same names in lower case, with dashes. */
public enum EventType {
    /** The recording starts; the first event of each test JVM. */
    START,
    /** A disconnect was found. */
    DISCONNECT,
    /** More is known of a disconnect that was recorded before. */
    UPDATE,
    /** A test or container has ended. */
    TEST,
    /** Work of a test that has ended is running. */
    LATE_TASK,
    /** Such work is not running any more. */
    LATE_TASK_ENDED,
    /** A physical connection was opened. */
    CONNECTION,
    /** It belongs to a pool. */
    CONNECTION_POOLED,
    /** It was closed by a call. */
    CONNECTION_CLOSED,
    /** A statement has ended sessions. */
    KILL,
    /** Something that the reader of the report has to know. */
    WARNING,
    /** The file was deleted while its JVM wrote to it. */
    DELETED,
    /** The tests have run to their end. */
    END;

    private static final EventType[] ALL = values();

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Returns the type of this name in the report's contract; {@code null} if there is none. */
    public static @Nullable EventType named(String id) {
        for (EventType each : ALL) {
            if (each.id.equals(id)) {
                return each;
            }
        }
        return null;
    }

    /** Returns the name in the report's contract, such as {@code late-task}. */
    public String id() {
        return id;
    }
}
