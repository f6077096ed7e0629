package io.github.disconnecttracker.ancestry;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The test on whose thread another thread was created, which is all that can be known without the agent. It is no
 * proof, because a pool creates a thread for one test and gives it the work of another: so it answers only if no other
 * test can be involved.
 */
final class InheritedTests {
    private static final InheritableThreadLocal<@Nullable Maker> MAKER = new InheritableThreadLocal<>();

    /** Bottom frames of threads that run tasks of other threads. */
    private static final String[] WORKER_LOOPS = {
        "java.util.concurrent.ThreadPoolExecutor",
        "java.util.concurrent.ForkJoinWorkerThread",
        "java.util.TimerThread",
        "java.util.concurrent.ThreadPerTaskExecutor",
        "jdk.internal.",
        "sun."
    };

    private static final AtomicLong BEGUN = new AtomicLong();
    private static final AtomicInteger RUNNING = new AtomicInteger();

    private InheritedTests() {}

    /**
     * Lets the threads that the current thread makes from now on inherit a test.
     *
     * @return goes back
     */
    static Runnable enter(TestRun run) {
        Maker before = MAKER.get();
        int others = run.container() ? RUNNING.get() : RUNNING.getAndIncrement();
        long ordinal = run.container() ? BEGUN.get() : BEGUN.incrementAndGet();
        MAKER.set(new Maker(run, Thread.currentThread().getName(), ordinal, others == 0));
        return () -> {
            if (!run.container()) {
                RUNNING.decrementAndGet();
            }
            if (before == null) {
                MAKER.remove();
            } else {
                MAKER.set(before);
            }
        };
    }

    /** Returns the creator of the current thread, if no other test can have handed work to it. */
    static @Nullable Maker makerOfThisThread() {
        Maker maker = MAKER.get();
        return maker != null
                        && maker.alone()
                        && maker.ordinal() == BEGUN.get()
                        && !endsInAWorkerLoop(Thread.currentThread().getStackTrace())
                ? maker
                : null;
    }

    /**
     * The test on whose thread another thread was created.
     *
     * @param test the test or container
     * @param thread the name of its thread
     * @param ordinal how many tests had begun when it was created
     * @param alone whether no other test was running
     */
    record Maker(TestRun test, String thread, long ordinal, boolean alone) {}

    /** Returns whether the current thread, which is a test's own, runs a stage that another test may have registered. */
    static boolean completesAFuture() {
        for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
            if (frame.getMethodName().equals("tryFire")
                    && frame.getClassName().startsWith("java.util.concurrent.CompletableFuture$")) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsInAWorkerLoop(StackTraceElement[] stack) {
        for (int i = stack.length - 1; i >= 0; i--) {
            String frame = stack[i].getClassName();
            boolean threadItself = frame.equals("java.lang.Thread")
                    || frame.equals("java.lang.VirtualThread")
                    || frame.startsWith("java.lang.Thread$");
            if (!threadItself) {
                return isWorkerLoop(frame);
            }
        }
        return true;
    }

    private static boolean isWorkerLoop(String frame) {
        for (String loop : WORKER_LOOPS) {
            if (frame.startsWith(loop)) {
                return true;
            }
        }
        // A library's thread runs the work of whoever calls the library.
        return !BootLink.FOUND.isApplication(frame);
    }
}
