package io.github.disconnecttracker.runtime;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Expectations;
import io.github.disconnecttracker.ancestry.OwnFailures;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.ancestry.TestThreads;
import io.github.disconnecttracker.sensor.RunnerEvents;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tests of runners that are not on the JUnit Platform, and the runs that they belong to. Never throws. Thread-safe. */
final class RunnerTests implements RunnerEvents {
    private static final String SUCCESSFUL = "SUCCESSFUL";

    private final TestThreads threads = new TestThreads(TrackerRuntime.runningTests());
    private final Expectations expectations = new Expectations();

    /** The runs that have begun, of which one may be inside of another: together they are one run to the tracker. */
    private final Set<Key> runs = ConcurrentHashMap.newKeySet();

    private boolean startedRun;

    /** The classes of {@link #worksFor} that have begun, by their names. */
    private final Map<String, TestRun> classes = new ConcurrentHashMap<>();

    @Override
    public boolean wanted() {
        return !TrackerRuntime.platformRuns();
    }

    @Override
    public void runBegins(Object key) {
        synchronized (runs) {
            if (runs.add(Key.of(key)) && runs.size() == 1 && wanted()) {
                startedRun = true;
                TrackerRuntime.runStarted();
            }
        }
    }

    @Override
    public void runEnds(Object key) {
        synchronized (runs) {
            if (runs.remove(Key.of(key)) && runs.isEmpty()) {
                classes.keySet().forEach(this::classEnds);
                if (startedRun) {
                    startedRun = false;
                    TrackerRuntime.runFinished();
                }
            }
        }
    }

    @Override
    public void begins(Object key, TestIdentity test, boolean container) {
        try {
            if (!wanted()) {
                return;
            }
            if (runs.isEmpty()) {
                // A runner that says nothing of its runs: the test is one.
                runBegins(key);
            }
            if (TrackerRuntime.observing()) {
                threads.began(Key.of(key), runOf(test, container));
            }
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
    }

    @Override
    public void willEnd(Object key, String result) {
        threads.willEnd(Key.of(key), result);
    }

    @Override
    public void ends(Object key) {
        try {
            threads.ended(Key.of(key), SUCCESSFUL);
            runEnds(key);
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
    }

    @Override
    public Ancestry.Scope worksFor(TestIdentity container) {
        try {
            String name = container.className();
            // The platform's engine for TestNG says nothing of suites, and ends a class before the methods after it.
            if (name != null && TrackerRuntime.observing() && (wanted() || Ancestry.currentTest() == null)) {
                return Ancestry.enter(classes.computeIfAbsent(name, begins -> begun(container)));
            }
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
        return () -> {};
    }

    @Override
    public void classEnds(String className) {
        TestRun ended = classes.remove(className);
        if (ended != null) {
            TrackerRuntime.runningTests().ended(ended, SUCCESSFUL);
        }
    }

    @Override
    public @Nullable String classHere() {
        TestRun here = Ancestry.currentTest();
        return here == null ? null : here.identity().className();
    }

    private TestRun begun(TestIdentity test) {
        TestRun run = runOf(test, true);
        TrackerRuntime.runningTests().began(run);
        return run;
    }

    private TestRun runOf(TestIdentity test, boolean container) {
        TestRun run = new TestRun(test, container);
        run.expectations().addAll(expectations.of(test.className(), test.methodName(), null));
        return run;
    }

    /** Equal tests may run on several threads at once. */
    private record Key(Object object, Thread thread) {
        static Key of(Object object) {
            return new Key(object, Thread.currentThread());
        }
    }
}
