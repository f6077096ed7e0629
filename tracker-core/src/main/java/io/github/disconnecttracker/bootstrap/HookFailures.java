package io.github.disconnecttracker.bootstrap;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what went wrong inside our own hooks, so that it is reported and never reaches the user's code. */
public final class HookFailures {
    private static final AtomicLong COUNT = new AtomicLong();
    private static volatile @Nullable String last;

    static {
        // Before main: a class of the JDK that a StackOverflowError finds half initialised is never whole again, and
        // reading a stack trace needs one for the names of modules.
        last = nameOf(new StackOverflowError(), new Throwable().getStackTrace());
        last = null;
    }

    private HookFailures() {}

    /** Counts a failure. Never throws, as far as there is any stack left; at the end of stack or heap it asks for little. */
    public static void add(Throwable failure) {
        try {
            COUNT.incrementAndGet();
            last = failure instanceof VirtualMachineError
                    ? failure.getClass().getName()
                    : nameOf(failure, failure.getStackTrace());
        } catch (Throwable t) {
            // it has been counted
        }
    }

    private static String nameOf(Throwable failure, StackTraceElement[] stack) {
        return failure.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
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
