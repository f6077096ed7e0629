package io.github.disconnecttracker.ancestry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets threads work for the tests that a runner says have begun on them, until the runner says that they have ended. The
 * runner's own object for a test (its id or description) is the key that joins the two. Thread-safe.
 */
public final class TestThreads {
    private final RunningTests running;
    private final Map<Object, Begun> begun = new ConcurrentHashMap<>();

    /**
     * Makes one for a runner.
     *
     * @param running the tests of this JVM, of all its runners
     */
    public TestThreads(RunningTests running) {
        this.running = running;
    }

    /** Begins a run on the current thread. A run of the same key that has not ended ends before. */
    public void began(Object key, TestRun run) {
        ended(key, "");
        running.began(run);
        begun.put(key, new Begun(run, Ancestry.enter(run)));
    }

    /** Remembers how a run will end, where the runner says it before the end. */
    public void willEnd(Object key, String result) {
        Begun ends = begun.get(key);
        if (ends != null) {
            ends.result = result;
        }
    }

    /**
     * Ends the run of a key, if there is one.
     *
     * @param result how it ended, unless {@link #willEnd} has said so; a name of the JUnit Platform's results,
     *     or empty if unknown
     */
    public void ended(Object key, String result) {
        Begun ends = begun.remove(key);
        if (ends != null) {
            String before = ends.result;
            running.ended(ends.run, before.isEmpty() ? result : before);
            if (ends.run.thread() == Thread.currentThread()) {
                ends.scope.close();
            }
        }
    }

    private static final class Begun {
        private final TestRun run;
        private final Ancestry.Scope scope;
        private volatile String result = "";

        Begun(TestRun run, Ancestry.Scope scope) {
            this.run = run;
            this.scope = scope;
        }
    }
}
