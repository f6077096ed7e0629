package io.github.disconnecttracker.record;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Cause;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events with times, for the timeline of the page and for other test JVMs of the same build. */
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
     * A task of an ended test still runs.
     *
     * @param time when the task was seen running
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
     * A late task no longer runs.
     *
     * @param of the {@code seq} of its {@link LateTask}
     * @param seen the last look that found it running
     * @param time the first look that did not find it
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
     * @param test the test that it was done for; {@code null} if unknown
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

    /** A physical connection was lent by a pool; {@code of} is the {@code seq} of its {@link ConnectionOpened}. */
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
     * @param of the {@code seq} of its {@link ConnectionOpened}
     * @param by the call, with its test, thread and place
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
     * @param pids the process ids of the sessions that it ended; empty if unknown
     * @param evidence what proves the process ids
     * @param test the test that it was done for; {@code null} if unknown
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
