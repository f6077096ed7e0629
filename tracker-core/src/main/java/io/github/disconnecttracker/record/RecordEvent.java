package io.github.disconnecttracker.record;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a file of records: its components are the fields behind {@code event} and {@code seq}, in that order. */
public sealed interface RecordEvent {

    /** Writes the fields into the object that is open. */
    void writeTo(GatedJson json) throws IOException;

    /**
     * What a test JVM says of itself when its recording starts.
     *
     * @param name its name among all forks, {@code surefire-<forkNumber>-<pid>}
     * @param pid its process id
     * @param java its Java version
     * @param agent whether the agent is attached
     * @param selfCheck {@code ok}, or what does not work, such as {@code degraded: …}
     * @param testPlan whether a test plan of the JUnit Platform has started in it
     */
    record Start(String name, long pid, String java, boolean agent, String selfCheck, boolean testPlan)
            implements RecordEvent {
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
        public void writeTo(GatedJson json) throws IOException {
            DisconnectJson.writeFields(json, disconnect);
        }
    }

    /**
     * What is known of a disconnect by now.
     *
     * @param of the number of the event that found it
     * @param disconnect the disconnect; its stack trace is not written again
     */
    record Changed(long of, Disconnect disconnect) implements RecordEvent {
        @Override
        public void writeTo(GatedJson json) throws IOException {
            json.name("of").value(of);
            DisconnectJson.writeState(json, disconnect);
        }
    }

    /**
     * A test or container that has ended.
     *
     * @param thread the thread that ran it
     * @param result JUnit's word, such as {@code SUCCESSFUL}
     */
    record TestEnded(
            TestIdentity test, boolean container, ClientThread thread, Instant began, Instant ended, String result)
            implements RecordEvent {
        @Override
        public void writeTo(GatedJson json) throws IOException {
            ValueJson.test(json.name("test"), test);
            json.name("container").value(container);
            ValueJson.thread(json.name("thread"), thread);
            ValueJson.moment(json, "began", began);
            ValueJson.moment(json, "ended", ended);
            json.name("result").value(result);
        }
    }

    /**
     * Work of a test that has ended is running.
     *
     * @param time when that was seen
     * @param path from the test to the thread
     */
    record LateTask(Instant time, TestIdentity test, ClientThread thread, List<PathStep> path) implements RecordEvent {
        @Override
        public void writeTo(GatedJson json) throws IOException {
            ValueJson.moment(json, "time", time);
            ValueJson.test(json.name("test"), test);
            ValueJson.thread(json.name("thread"), thread);
            ValueJson.path(json.name("path"), path);
        }
    }

    /**
     * Late work is not running any more.
     *
     * @param of the number of its {@link LateTask}
     * @param seen when it was last seen running
     * @param time when it was first seen not to run
     */
    record LateTaskEnded(long of, Instant seen, Instant time) implements RecordEvent {
        @Override
        public void writeTo(GatedJson json) throws IOException {
            json.name("of").value(of);
            ValueJson.moment(json, "seen", seen);
            ValueJson.moment(json, "time", time);
        }
    }

    /**
     * A physical connection was opened.
     *
     * @param test the test on whose behalf; {@code null} if that is not known
     */
    record ConnectionOpened(
            Instant time,
            int backendPid,
            @Nullable String url,
            @Nullable String applicationName,
            @Nullable TestIdentity test,
            ClientThread thread)
            implements RecordEvent {
        @Override
        public void writeTo(GatedJson json) throws IOException {
            ValueJson.moment(json, "time", time);
            json.name("backendPid").value(backendPid);
            json.name("url").value(url);
            json.name("applicationName").value(applicationName);
            ValueJson.test(json.name("test"), test);
            ValueJson.thread(json.name("thread"), thread);
        }
    }

    /** A physical connection, by the number of its {@link ConnectionOpened}, belongs to a pool. */
    record ConnectionPooled(long of, @Nullable String pool) implements RecordEvent {
        @Override
        public void writeTo(GatedJson json) throws IOException {
            json.name("of").value(of);
            json.name("pool").value(pool);
        }
    }

    /**
     * A physical connection was closed by a call.
     *
     * @param of the number of its {@link ConnectionOpened}
     * @param by what call, by whom and where
     */
    record ConnectionClosed(long of, Instant time, Cause by) implements RecordEvent {
        @Override
        public void writeTo(GatedJson json) throws IOException {
            json.name("of").value(of);
            ValueJson.moment(json, "time", time);
            json.name("action").value(by.action().name());
            ValueJson.test(json.name("test"), by.test());
            ValueJson.thread(json.name("thread"), by.thread());
            json.name("at").value(by.at());
        }
    }

    /**
     * A statement has ended sessions, perhaps those of another test JVM.
     *
     * @param server host and port
     * @param pids the sessions that it named or met; empty if that is not known
     * @param evidence what tells that
     * @param test the test on whose behalf; {@code null} if that is not known
     * @param at the application's frame
     */
    record SessionsEnded(
            Instant time,
            @Nullable String server,
            List<String> pids,
            Cause.Evidence evidence,
            @Nullable TestIdentity test,
            @Nullable ClientThread thread,
            @Nullable String at)
            implements RecordEvent {
        @Override
        public void writeTo(GatedJson json) throws IOException {
            ValueJson.moment(json, "time", time);
            json.name("server").value(server);
            json.name("pids").value(String.join(",", pids));
            json.name("evidence").value(evidence.name());
            ValueJson.test(json.name("test"), test);
            ValueJson.thread(json.name("thread"), thread);
            json.name("at").value(at);
        }
    }

    /** Something that the reader of the report has to know: fact, subject in brackets, remedy. */
    record Warning(String message) implements RecordEvent {
        @Override
        public void writeTo(GatedJson json) throws IOException {
            json.name("message").value(message);
        }
    }

    /** The file was deleted while its JVM wrote to it, and has been written anew. */
    record Deleted(Instant time) implements RecordEvent {
        @Override
        public void writeTo(GatedJson json) throws IOException {
            ValueJson.moment(json, "time", time);
        }
    }

    /**
     * The tests have run to their end; the last one of a JVM counts.
     *
     * @param tests how many have run in this JVM
     * @param selfCheck the final result; {@code null} if it has not changed since the start
     * @param lost how many records could not be written
     */
    record End(int tests, @Nullable String selfCheck, long lost) implements RecordEvent {
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
