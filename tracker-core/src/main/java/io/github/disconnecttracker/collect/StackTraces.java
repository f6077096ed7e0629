package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.diagnosis.JdkFrames;
import io.github.disconnecttracker.diagnosis.PoolLibrary;
import io.github.disconnecttracker.disconnect.StackTrace;

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
            String type = frame.getClassName();
            String method = frame.getMethodName();
            boolean looks = method.equals("isValid")
                    || method.equals("isConnectionDead")
                    || method.equals("isConnectionAlive")
                    || method.startsWith("validate");
            if (looks && (type.equals("org.postgresql.jdbc.PgConnection") || PoolLibrary.ofClass(type) != null)) {
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
            if (!JdkFrames.isJdk(stack[i].getClassName())) {
                return PoolLibrary.ofClass(stack[i].getClassName()) != null;
            }
        }
        return false;
    }
}
