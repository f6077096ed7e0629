package io.github.disconnecttracker.ancestry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a thread works on while it logs. Such work is an object without a type, which any thread may ask about at
 * any later time; to get it takes some nanoseconds, and all else waits for the question. Never throws. Thread-safe.
 */
public final class Work {
    private static final BootLink STORE = BootLink.FOUND;

    private Work() {}

    /**
     * Returns what the current thread works on, or {@code null} if it works for no test that is known. Without the agent
     * only a test's own thread is known.
     */
    public static @Nullable Object here() {
        Object work = STORE.work();
        return work != null && STORE.testOf(work) != null && (STORE.fedByAgent() || !InheritedTests.completesAFuture())
                ? work
                : null;
    }

    /** Returns the test or container that some work belongs to. */
    public static @Nullable TestRun testOf(Object work) {
        return STORE.testOf(work) instanceof TestRun test ? test : null;
    }

    /**
     * Returns the way from the test to the thread, which comes last.
     *
     * @param thread the name of the thread that did the work
     */
    public static List<PathStep> pathOf(Object work, String thread) {
        @Nullable Object[] trace = STORE.traceOf(work, thread);
        return trace == null ? List.of() : Ancestry.pathOf(trace);
    }
}
