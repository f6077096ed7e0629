package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import io.github.disconnecttracker.disconnect.DisconnectSink;
import io.github.disconnecttracker.disconnect.Leftover;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules for work that outlives its test and uses the database without a failure. One entry for each way from a test
 * to a thread. Bounded: what comes after the first thousand is not looked at. Guarded by the collector.
 */
final class Leftovers {
    private static final int LIMIT = 1_000;

    private final OwnerFinder owners;
    private final DisconnectSink sink;
    private final Map<Work, State> all = new HashMap<>();

    Leftovers(OwnerFinder owners, DisconnectSink sink) {
        this.owners = owners;
        this.sink = sink;
    }

    /** Takes that the server has answered a call of the current thread, which works for an ended test. */
    void used(Origin origin, PhysicalConnection connection) {
        TestRun test = origin.test();
        if (test == null) {
            return;
        }
        Work work = new Work(test, origin.path());
        State state = all.get(work);
        if (state == null) {
            if (all.size() >= LIMIT) {
                return;
            }
            state = new State(isOwn(origin, connection));
            all.put(work, state);
        }
        if (state.told) {
            long millis = test.endedBefore(origin.nanos()).toMillis();
            Leftover before = state.last;
            Leftover now = new Leftover(
                    test.identity(),
                    origin.thread(),
                    origin.path(),
                    ConnectionFacts.of(connection, null),
                    before == null ? 1 : before.statements() + 1,
                    connection.lastSql(),
                    before == null ? millis : before.firstMillisAfterTestEnd(),
                    millis);
            state.last = now;
            state.unwritten = true;
            if (Integer.bitCount(now.statements()) == 1) {
                write(state);
            }
        }
    }

    /** Takes that work has failed: a disconnect tells of it. */
    void failed(Origin origin) {
        TestRun test = origin.test();
        State state = test == null ? null : all.get(new Work(test, origin.path()));
        if (state != null && state.told) {
            state.told = false;
            state.unwritten = false;
            if (state.seq >= 0) {
                sink.failedLater(state.seq);
            }
        }
    }

    /** Passes the last states to the sink. */
    void flush() {
        for (State each : all.values()) {
            if (each.unwritten) {
                write(each);
            }
        }
    }

    private void write(State state) {
        if (state.last != null) {
            state.seq = sink.leftBehind(state.seq, state.last);
            state.unwritten = false;
        }
    }

    /** Returns whether it is certainly the test's own work: pools keep house on threads that some test has started. */
    private boolean isOwn(Origin origin, PhysicalConnection connection) {
        boolean handedOver = origin.by() == Evidence.TASK || origin.by() == Evidence.THREAD;
        return handedOver && owners.find(origin, connection).test() == origin.test() && !StackTraces.onPoolsThread();
    }

    /** The path is of one run: the same test may run twice. */
    private record Work(TestRun test, List<PathStep> path) {}

    private static final class State {
        private boolean told;
        private boolean unwritten;
        private long seq = -1;
        private @Nullable Leftover last;

        State(boolean told) {
            this.told = told;
        }
    }
}
