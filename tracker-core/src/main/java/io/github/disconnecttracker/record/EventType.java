package io.github.disconnecttracker.record;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a test JVM records; the report's contract has the same names in lower case, with dashes. */
public enum EventType {
    /** The recording starts; the first event of each test JVM. */
    START(RecordEvent.Start.class),
    /** A disconnect was found. */
    DISCONNECT(RecordEvent.Found.class),
    /** More is known of a disconnect that was recorded before. */
    UPDATE(RecordEvent.Changed.class),
    /** A test or container has ended. */
    TEST(RecordEvent.TestEnded.class),
    /** Work of a test that has ended is running. */
    LATE_TASK(RecordEvent.LateTask.class),
    /** Such work is not running any more. */
    LATE_TASK_ENDED(RecordEvent.LateTaskEnded.class),
    /** A physical connection was opened. */
    CONNECTION(RecordEvent.ConnectionOpened.class),
    /** It belongs to a pool. */
    CONNECTION_POOLED(RecordEvent.ConnectionPooled.class),
    /** It was closed by a call. */
    CONNECTION_CLOSED(RecordEvent.ConnectionClosed.class),
    /** A statement has ended sessions. */
    KILL(RecordEvent.SessionsEnded.class),
    /** Something that the reader of the report has to know. */
    WARNING(RecordEvent.Warning.class),
    /** The file was deleted while its JVM wrote to it. */
    DELETED(RecordEvent.Deleted.class),
    /** The tests have run to their end. */
    END(RecordEvent.End.class);

    private static final EventType[] ALL = values();

    private final Class<? extends RecordEvent> event;
    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    EventType(Class<? extends RecordEvent> event) {
        this.event = event;
    }

    /** Returns what an event is called. */
    static EventType of(RecordEvent event) {
        for (EventType each : ALL) {
            if (each.event == event.getClass()) {
                return each;
            }
        }
        throw new IllegalArgumentException(event.toString());
    }

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
