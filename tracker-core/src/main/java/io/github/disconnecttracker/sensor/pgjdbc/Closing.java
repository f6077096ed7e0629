package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.bootstrap.FrameOwner;
import java.util.Locale;

/** Tells whether the current thread closes a connection or a pool: then a cancel is no wish of the statement's user. */
final class Closing {
    private static final StackWalker WALKER = StackWalker.getInstance();

    private Closing() {}

    static boolean isOnThisThread() {
        return WALKER.walk(frames -> frames.limit(64).anyMatch(Closing::isClose));
    }

    /** In HikariCP, DBCP, c3p0 and Agroal closing a connection closes its statements, which cancels the running one. */
    private static boolean isClose(StackWalker.StackFrame frame) {
        String type = frame.getClassName();
        String method = frame.getMethodName();
        if ((!method.startsWith("close") && !method.startsWith("abort"))
                || type.startsWith("org.postgresql.")
                || FrameOwner.isApplication(type)) {
            return false;
        }
        String name = type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.contains("connection") || name.contains("datasource") || name.contains("pool");
    }
}
