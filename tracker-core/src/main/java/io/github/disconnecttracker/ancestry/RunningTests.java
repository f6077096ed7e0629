package io.github.disconnecttracker.ancestry;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The tests and containers that run at present. Thread-safe. */
public final class RunningTests {
    private final Set<TestRun> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger finished = new AtomicInteger();

    /** Adds a run that begins. */
    public void began(TestRun run) {
        running.add(run);
    }

    /** Ends a run and removes it. */
    public void ended(TestRun run) {
        run.end();
        if (running.remove(run) && !run.container()) {
            finished.incrementAndGet();
        }
    }

    /** Returns how many tests, containers not counted, have ended so far. */
    public int finished() {
        return finished.get();
    }

    /** Returns the tests that run now, the longest running first; containers only if no test runs. */
    public List<TestIdentity> now() {
        List<TestRun> all = List.copyOf(running);
        boolean anyTest = all.stream().anyMatch(run -> !run.container());
        return all.stream()
                .filter(run -> !anyTest || !run.container())
                .sorted(Comparator.comparingLong(TestRun::beganNanos))
                .map(TestRun::identity)
                .toList();
    }
}
