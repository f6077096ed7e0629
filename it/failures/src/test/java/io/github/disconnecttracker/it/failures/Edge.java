package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;

/** The end of a thread's stack, and who has come through it. */
final class Edge {
    /** Of a thread whose recursion shall soon be at its end. */
    static final int STACK_BYTES = 180_000;

    private static final int TRIES = 100;
    private static final int PATIENCE_MILLIS = 10_000;

    private Edge() {}

    /** Does something at each of the last steps of a runaway recursion of a thread of its own. */
    static void reach(Callable<?> action) throws Exception {
        // Its classes are loaded before: at the edge, the JVM could not call any agent for them.
        action.call();
        Thread thread = new Thread(null, () -> reachHere(action), "deep", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        thread.join(PATIENCE_MILLIS);
    }

    /** Does something at each of the last steps of a runaway recursion of this thread. */
    static void reachHere(Callable<?> action) {
        descend(action, new int[] {TRIES});
    }

    /** Tries again with a frame more of room each time it has returned. */
    @SuppressWarnings("InfiniteRecursion") // that is the point
    private static void descend(Callable<?> action, int[] tries) {
        try {
            descend(action, tries);
        } catch (StackOverflowError e) {
            // to the edge
        }
        try {
            if (tries[0]-- > 0) {
                action.call();
            }
        } catch (Throwable t) {
            // what the edge makes of it is not the tracker's
        }
    }

    /** A class whose initialisation a StackOverflowError has ended is never whole again in this JVM. */
    static void assertThatTheJdkIsWhole() {
        StackTraceElement[] stack = Thread.currentThread().getStackTrace();
        assertThat(stack[0])
                .hasToString("java.base/java.lang.Thread.getStackTrace(Thread.java:" + stack[0].getLineNumber() + ")");
        String frame = StackWalker.getInstance()
                .walk(frames -> frames.findFirst().orElseThrow().toString());
        assertThat(frame).contains("assertThatTheJdkIsWhole");
    }

    static void nothing() {}

    static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }
}
