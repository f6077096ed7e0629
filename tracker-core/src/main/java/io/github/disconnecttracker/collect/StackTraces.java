package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.disconnect.StackTrace;
import io.github.disconnecttracker.library.Library;

/** Reads the stack traces of failures. */
public final class StackTraces {
    private StackTraces() {}

    /**
     * Returns the stack trace as printed, without leading blanks: about 400 lines, followed by further frames of the
     * application.
     */
    public static StackTrace printed(Throwable throwable) {
        return StackTrace.here(StackPrinter.print(throwable));
    }

    /**
     * Returns whether the failure occurred during a validation: in {@code Connection.isValid}, which returns
     * {@code false} instead of throwing, or in a pool's own check of a connection that is not lent.
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

    /** Returns whether the current thread is a pool's own, which works for no test. Slow: walks the stack. */
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
