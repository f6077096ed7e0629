package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.disconnect.StackTrace;
import io.github.disconnecttracker.library.Library;

/** What the stack trace of a failure tells. */
public final class StackTraces {
    private StackTraces() {}

    /** Returns the stack trace as printed, without leading blanks, about 400 lines and those of the application behind. */
    public static StackTrace printed(Throwable throwable) {
        return StackTrace.here(StackPrinter.print(throwable));
    }

    /**
     * Returns whether it came out of {@code Connection.isValid}, which answers {@code false} instead of throwing, or out of
     * a pool's own look at a connection that nobody has yet.
     */
    static boolean isValidation(Throwable throwable) {
        for (StackTraceElement frame : throwable.getStackTrace()) {
            Library library = Library.of(frame.getClassName());
            if (library != null && library.dialect().validates(frame.getMethodName())) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the current thread is a pool's own, which works for nobody. Slow: walks the stack. */
    public static boolean onPoolsThread() {
        return isOfPoolsThread(new Throwable());
    }

    /** Returns whether it was made on a pool's own thread: its outermost frame that is not the JDK's is the pool's. */
    static boolean isOfPoolsThread(Throwable throwable) {
        StackTraceElement[] stack = throwable.getStackTrace();
        for (int i = stack.length - 1; i >= 0; i--) {
            if (!Library.JDK.owns(stack[i].getClassName())) {
                return Library.poolOf(stack[i].getClassName()) != null;
            }
        }
        return false;
    }
}
