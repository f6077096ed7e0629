package io.github.disconnecttracker.record;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Cause;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened when, as far as the page's timeline needs it, and what other test JVMs must know of this one. */
public sealed interface TimelineEvent extends RecordEvent {

    /**
     * A test or container that has ended.
     *
     * @param thread the thread that ran it
     * @param result JUnit's word, such as {@code SUCCESSFUL}
     */
    record TestEnded(
            TestIdentity test, boolean container, ClientThread thread, Instant began, Instant ended, String result)
            implements TimelineEvent {
        @Override
        public EventType type() {
            return EventType.TEST;
        }

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
    record LateTask(Instant time, TestIdentity test, ClientThread thread, List<PathStep> path)
            implements TimelineEvent {
        @Override
        public EventType type() {
            return EventType.LATE_TASK;
        }

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
    record LateTaskEnded(long of, Instant seen, Instant time) implements TimelineEvent {
        @Override
        public EventType type() {
            return EventType.LATE_TASK_ENDED;
        }

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
            implements TimelineEvent {
        @Override
        public EventType type() {
            return EventType.CONNECTION;
        }

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
    record ConnectionPooled(long of, @Nullable String pool) implements TimelineEvent {
        @Override
        public EventType type() {
            return EventType.CONNECTION_POOLED;
        }

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
    record ConnectionClosed(long of, Instant time, Cause by) implements TimelineEvent {
        @Override
        public EventType type() {
            return EventType.CONNECTION_CLOSED;
        }

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
            implements TimelineEvent {
        @Override
        public EventType type() {
            return EventType.KILL;
        }

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
}
