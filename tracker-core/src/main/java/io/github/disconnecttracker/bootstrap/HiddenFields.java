package io.github.disconnecttracker.bootstrap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketImpl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of the JDK's objects whose getter is missing, may lie or takes a lock. They are found only where the agent
 * has opened their packages to the boot loader's unnamed module; elsewhere the getter is asked, if there is one.
 */
public final class HiddenFields {
    private static final @Nullable VarHandle THREAD_ID = find(Thread.class, "tid", long.class);
    private static final @Nullable VarHandle LOCAL_PORT = find(SocketImpl.class, "localport", int.class);
    private static final @Nullable VarHandle REMOTE_PORT = find(SocketImpl.class, "port", int.class);
    private static final @Nullable VarHandle CAUSE = find(Throwable.class, "cause", Throwable.class);
    private static final @Nullable VarHandle SUPPRESSED = find(Throwable.class, "suppressedExceptions", List.class);

    private HiddenFields() {}

    /** Returns the true id of a thread: {@code Thread.getId()} can be overridden, and two threads may then share one. */
    static long idOf(Thread thread) {
        VarHandle id = THREAD_ID;
        return id == null ? thread.getId() : (long) id.get(thread);
    }

    /** Returns the local port of a socket, for which only subclasses may ask, or 0. */
    static int localPortOf(SocketImpl socket) {
        VarHandle port = LOCAL_PORT;
        return port == null ? 0 : (int) port.get(socket);
    }

    /** Returns the remote port of a socket, or 0. */
    static int remotePortOf(SocketImpl socket) {
        VarHandle port = REMOTE_PORT;
        return port == null ? 0 : (int) port.get(socket);
    }

    /** Returns the cause of an exception whose class does not override {@code getCause()}, without its lock. */
    public static @Nullable Throwable causeOf(Throwable throwable) {
        VarHandle field = CAUSE;
        if (field == null) {
            return throwable.getCause();
        }
        Throwable cause = (Throwable) field.get(throwable);
        return isSame(cause, throwable) ? null : cause; // an exception that has been given no cause is its own
    }

    /** Returns whether an exception has suppressed ones, without its lock. */
    public static boolean hasSuppressed(Throwable throwable) {
        VarHandle field = SUPPRESSED;
        if (field == null) {
            return throwable.getSuppressed().length > 0;
        }
        List<?> suppressed = (List<?>) field.get(throwable);
        return suppressed != null && !suppressed.isEmpty();
    }

    private static boolean isSame(@Nullable Object one, Object other) {
        return one == other;
    }

    private static @Nullable VarHandle find(Class<?> type, String field, Class<?> fieldType) {
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup()).findVarHandle(type, field, fieldType);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
