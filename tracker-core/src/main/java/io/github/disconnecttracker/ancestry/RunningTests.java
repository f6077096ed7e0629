package io.github.disconnecttracker.ancestry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The tests and containers that run at present. Thread-safe. */
public final class RunningTests {
    private final Set<TestRun> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger finished = new AtomicInteger();

    private final CopyOnWriteArrayList<Expectation> unmet = new CopyOnWriteArrayList<>();

    private final CopyOnWriteArrayList<TestListener> listeners = new CopyOnWriteArrayList<>();

    /** Adds a listener to all later begins and ends. Listeners are called in the order in which they were added. */
    public void add(TestListener listener) {
        listeners.add(listener);
    }

    /**
     * Removes the expectations of all ended tests, and returns the unmet ones. An expectation of a class is unmet only
     * if all its tests have run.
     */
    public List<Expectation> takeUnmet() {
        List<Expectation> left = new ArrayList<>();
        for (Expectation each : unmet) {
            if (each.isUnmet()) {
                left.add(each);
            }
        }
        unmet.clear();
        return left;
    }

    /** Adds a run that begins. */
    public void began(TestRun run) {
        synchronized (running) {
            running.add(run);
            Ancestry.running(runs().toList());
        }
        for (TestListener each : listeners) {
            try {
                each.began(run);
            } catch (Throwable t) {
                OwnFailures.add(t);
            }
        }
    }

    /** Ends a run and removes it. */
    public void ended(TestRun run) {
        ended(run, "");
    }

    /**
     * Ends a run and removes it.
     *
     * @param result how it ended, as the test engine says it
     */
    public void ended(TestRun run, String result) {
        run.end();
        // An aborted test cannot meet them.
        if (!result.equals("ABORTED")) {
            for (Expectation each : run.expectations()) {
                each.ran(run.identity());
                if (!each.isMet()) {
                    unmet.addIfAbsent(each);
                }
            }
        }
        for (TestListener each : listeners) {
            try {
                each.ended(run, result);
            } catch (Throwable t) {
                OwnFailures.add(t);
            }
        }
        synchronized (running) {
            if (running.remove(run) && !run.container()) {
                finished.incrementAndGet();
            }
            Ancestry.running(runs().toList());
        }
    }

    /** Returns how many tests, containers not counted, have ended so far. */
    public int finished() {
        return finished.get();
    }

    /** Returns the tests that run now, the longest running first; containers only if no test runs. */
    public List<TestIdentity> now() {
        return runs().map(TestRun::identity).toList();
    }

    private Stream<TestRun> runs() {
        List<TestRun> all = List.copyOf(running);
        boolean anyTest = all.stream().anyMatch(run -> !run.container());
        return all.stream()
                .filter(run -> !anyTest || !run.container())
                .sorted(Comparator.comparingLong(TestRun::beganNanos));
    }
}
