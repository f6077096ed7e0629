package io.github.disconnecttracker.record;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Leftover;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file of records. Its components are the JSON fields after {@code event} and {@code seq}, in this order.
 */
public sealed interface RecordEvent
        permits RecordEvent.Start,
                RecordEvent.Found,
                RecordEvent.Changed,
                RecordEvent.LeftBehind,
                RecordEvent.FailedLater,
                RecordEvent.Warning,
                RecordEvent.Deleted,
                RecordEvent.End,
                TimelineEvent {

    /** Returns the kind of the event. */
    EventType type();

    /** Writes the fields into the JSON object that has been begun. */
    void writeTo(GatedJson json) throws IOException;

    /**
     * The first record of a test JVM, which describes the JVM.
     *
     * @param name its name among all forks, {@code surefire-<forkNumber>-<pid>}
     * @param pid its process id
     * @param java its Java version
     * @param agent whether the agent is attached
     * @param selfCheck {@code ok}, or what does not work, such as {@code degraded: …}
     * @param testPlan whether a runner that the tracker knows runs its tests: the JUnit Platform, JUnit 4 or TestNG
     */
    record Start(String name, long pid, String java, boolean agent, String selfCheck, boolean testPlan)
            implements RecordEvent {
        @Override
        public EventType type() {
            return EventType.START;
        }

        @Override
        public void writeTo(GatedJson json) throws IOException {
            json.name("tool").value(RecordFormat.TOOL);
            json.name("schemaVersion").value(RecordFormat.SCHEMA_VERSION);
            ValueJson.moment(json, "time", Instant.now());
            json.name("name").value(name);
            json.name("host").value(Host.name());
            json.name("pid").value(pid);
            json.name("java").value(java);
            json.name("agent").value(agent);
            json.name("selfCheck").value(selfCheck);
            json.name("testPlan").value(testPlan);
        }
    }

    /** A disconnect that was found. */
    record Found(Disconnect disconnect) implements RecordEvent {
        @Override
        public EventType type() {
            return EventType.DISCONNECT;
        }

        @Override
        public void writeTo(GatedJson json) throws IOException {
            DisconnectJson.writeFields(json, disconnect);
        }
    }

    /**
     * The current state of a recorded disconnect.
     *
     * @param of the number of the event that found it
     * @param disconnect the disconnect; its stack trace is not written again
     */
    record Changed(long of, Disconnect disconnect) implements RecordEvent {
        @Override
        public EventType type() {
            return EventType.UPDATE;
        }

        @Override
        public void writeTo(GatedJson json) throws IOException {
            json.name("of").value(of);
            DisconnectJson.writeState(json, disconnect);
        }
    }

    /**
     * What work of an ended test has left behind by now.
     *
     * @param of the number of the same work's first event; {@code null} in the first one
     */
    record LeftBehind(@Nullable Long of, Leftover leftover) implements RecordEvent {
        @Override
        public EventType type() {
            return EventType.LEFTOVER;
        }

        @Override
        public void writeTo(GatedJson json) throws IOException {
            if (of != null) {
                json.name("of").value(of);
            }
            LeftoverJson.writeFields(json, leftover);
        }
    }

    /** Such work has failed later; {@code of} is the number of its first event. */
    record FailedLater(long of) implements RecordEvent {
        @Override
        public EventType type() {
            return EventType.LEFTOVER_FAILED;
        }

        @Override
        public void writeTo(GatedJson json) throws IOException {
            json.name("of").value(of);
        }
    }

    /** A warning for the reader of the report: fact, subject in brackets, remedy. */
    record Warning(String message) implements RecordEvent {
        @Override
        public EventType type() {
            return EventType.WARNING;
        }

        @Override
        public void writeTo(GatedJson json) throws IOException {
            json.name("message").value(message);
        }
    }

    /** The file was deleted while the JVM ran, and has been written again. */
    record Deleted(Instant time) implements RecordEvent {
        @Override
        public EventType type() {
            return EventType.DELETED;
        }

        @Override
        public void writeTo(GatedJson json) throws IOException {
            ValueJson.moment(json, "time", time);
        }
    }

    /**
     * All tests of the JVM have run. If there are several such events, the last one counts.
     *
     * @param tests how many have run in this JVM
     * @param selfCheck the final result; {@code null} if it has not changed since the start
     * @param lost how many records could not be written
     */
    record End(int tests, @Nullable String selfCheck, long lost) implements RecordEvent {
        @Override
        public EventType type() {
            return EventType.END;
        }

        @Override
        public void writeTo(GatedJson json) throws IOException {
            json.name("tests").value(tests);
            if (selfCheck != null) {
                json.name("selfCheck").value(selfCheck);
            }
            json.name("lost").value(lost);
        }
    }
}
