package io.github.disconnecttracker.runtime;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.OwnFailures;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestListener;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.ConnectionLog;
import io.github.disconnecttracker.connection.Kill;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.TimelineEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Records what happened when: tests, their late tasks and connections, as far as the report's timeline needs them. Looks
 * at tasks only when a test ends; a hand-over or a statement costs nothing. Bounded. Never throws. Thread-safe.
 */
final class TimelineRecorder implements ConnectionLog, TestListener {
    private static final int LIMIT = 20_000;
    private static final int LATE_LIMIT = 2_000;

    /** The name of {@code java.lang.ProcessHandleImpl}'s threads, in newer JDKs with the process's id behind it. */
    private static final String PROCESS_REAPER = "process reaper";

    private final ForkRecorder recorder;
    private final AtomicInteger tests = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final Map<Object, Seen> late = new HashMap<>();
    private int lateTasks;

    TimelineRecorder(ForkRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void ended(TestRun run, String result) {
        if (tests.getAndIncrement() < LIMIT) {
            recorder.happened(new TimelineEvent.TestEnded(
                    run.identity(),
                    run.container(),
                    Ancestry.client(run.thread()),
                    moment(run.beganNanos()),
                    moment(run.endedNanos()),
                    result));
        }
        lookForLateTasks();
    }

    /** Records which tasks of ended tests run now, and which no longer do. */
    synchronized void lookForLateTasks() {
        Instant now = Instant.now();
        Map<Object, Ancestry.LateTask> running = new HashMap<>();
        for (Ancestry.LateTask each : Ancestry.lateTasks()) {
            running.put(each.context(), each);
        }
        for (Iterator<Map.Entry<Object, Seen>> known = late.entrySet().iterator(); known.hasNext(); ) {
            Map.Entry<Object, Seen> each = known.next();
            if (running.remove(each.getKey()) == null) {
                known.remove();
                Seen seen = each.getValue();
                recorder.happened(new TimelineEvent.LateTaskEnded(seen.record, seen.last, now));
            } else {
                each.getValue().last = now;
            }
        }
        for (Ancestry.LateTask each : running.values()) {
            String virtual = each.virtualName();
            Thread thread = lateTasks < LATE_LIMIT && virtual == null ? find(each.threadId()) : null;
            ClientThread client;
            if (thread != null) {
                client = Ancestry.client(thread);
            } else if (lateTasks < LATE_LIMIT && virtual != null) {
                client = new ClientThread(each.threadId(), virtual, true);
            } else {
                continue;
            }
            List<PathStep> path = Ancestry.pathOf(each, client.name());
            if (thread == null || !keepsHouse(thread, path)) {
                lateTasks++;
                late.put(each.context(), new Seen(began(each.test(), client, path, now), now));
            }
        }
    }

    /**
     * Returns whether a thread belongs to the driver or the JDK itself, such as a cleaner or a thread that waits for
     * the end of a process: daemons that a test happened to start.
     */
    private static boolean keepsHouse(Thread thread, List<PathStep> path) {
        return thread.isDaemon()
                && (path.get(path.size() - 1).how() == Evidence.THREAD
                        || thread.getName().startsWith(PROCESS_REAPER));
    }

    private long began(TestRun test, ClientThread thread, List<PathStep> path, Instant now) {
        return recorder.happened(new TimelineEvent.LateTask(now, test.identity(), thread, path));
    }

    @Override
    public void happened(PhysicalConnection connection, Event event) {
        try {
            long of = connection.record();
            Pool pool = connection.pool();
            Act closed = connection.closed();
            switch (event) {
                case OPENED -> opened(connection);
                case POOLED -> {
                    if (of >= 0 && pool != null) {
                        recorder.happened(new TimelineEvent.ConnectionPooled(of, pool.name()));
                    }
                }
                case CLOSED -> {
                    if (of >= 0 && closed != null) {
                        recorder.happened(new TimelineEvent.ConnectionClosed(
                                of, Instant.now(), Cause.of(closed, Cause.Evidence.CALL)));
                    }
                }
            }
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
    }

    @Override
    public void killed(Kill kill) {
        try {
            TestRun test = kill.act().origin().test();
            if (kills.getAndIncrement() < LIMIT) {
                recorder.happened(new TimelineEvent.SessionsEnded(
                        moment(kill.act().nanos()),
                        kill.server(),
                        List.copyOf(kill.pids()),
                        kill.pids().isEmpty()
                                ? Cause.Evidence.SET
                                : kill.hasPids() ? Cause.Evidence.RESULT : Cause.Evidence.PID,
                        test == null ? null : test.identity(),
                        kill.act().origin().thread(),
                        kill.act().at()));
            }
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
    }

    private void opened(PhysicalConnection connection) {
        if (connections.getAndIncrement() < LIMIT) {
            TestRun test = connection.opened().test();
            connection.record(recorder.happened(new TimelineEvent.ConnectionOpened(
                    Instant.now(),
                    connection.backendPid(),
                    connection.url() == null ? null : connection.url().text(),
                    connection.applicationName(),
                    test == null ? null : test.identity(),
                    connection.opened().thread())));
        }
    }

    private static Instant moment(long nanos) {
        return Instant.now().minusNanos(System.nanoTime() - nanos);
    }

    /** Returns a platform thread by its id; thread groups do not list virtual ones. */
    private static @Nullable Thread find(long id) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group != null && group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] all = new Thread[group == null ? 0 : 2 * group.activeCount() + 16];
        int count = group == null ? 0 : group.enumerate(all);
        for (int i = 0; i < count; i++) {
            ClientThread client = Ancestry.client(all[i]);
            if (client.id() == id) {
                return all[i];
            }
        }
        return null;
    }

    private static final class Seen {
        private final long record;
        private Instant last;

        Seen(long record, Instant last) {
            this.record = record;
            this.last = last;
        }
    }
}
