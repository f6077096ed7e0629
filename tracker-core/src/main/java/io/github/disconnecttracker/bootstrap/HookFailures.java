package io.github.disconnecttracker.bootstrap;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what went wrong inside our own hooks, so that it is reported and never reaches the user's code. */
public final class HookFailures {
    private static final AtomicLong COUNT = new AtomicLong();
    private static volatile @Nullable String last;

    private HookFailures() {}

    /** Counts a failure. */
    public static void add(Throwable failure) {
        COUNT.incrementAndGet();
        StackTraceElement[] stack = failure.getStackTrace();
        last = failure.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    /** Returns how many hooks have failed so far. */
    public static long count() {
        return COUNT.get();
    }

    /** Returns what the last failure was and where, or {@code null}. */
    public static @Nullable String last() {
        return last;
    }
}
