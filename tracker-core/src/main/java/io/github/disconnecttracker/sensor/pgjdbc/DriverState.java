package io.github.disconnecttracker.sensor.pgjdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Asks the driver's objects, whichever class loader they come from and whichever version they are. */
final class DriverState {
    private static final ClassValue<Map<String, Optional<Method>>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private DriverState() {}

    /**
     * Calls a public method without parameters.
     *
     * @return its result; {@code null} if there is no such method or it throws
     */
    static @Nullable Object call(Object object, String name) {
        Optional<Method> method =
                METHODS.get(object.getClass()).computeIfAbsent(name, each -> find(object.getClass(), each));
        if (method.isEmpty()) {
            return null;
        }
        try {
            return method.get().invoke(object);
        } catch (IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }

    /** Returns whether a value is one of the driver's queries. */
    static boolean isQuery(@Nullable Object value) {
        return value != null && value.getClass().getName().startsWith("org.postgresql.core.");
    }

    /** Returns the text of a query as the driver keeps it, without copying it; {@code null} if it has none. */
    static @Nullable String nativeSql(@Nullable Object query) {
        return query != null && isQuery(query) && call(query, "getNativeSql") instanceof String sql ? sql : null;
    }

    /** A first sieve for exceptions: cheap, and lets through too much rather than too little. */
    static boolean mayBeDisconnect(SQLException exception) {
        String state = exception.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P")
                        || state.equals("25P03")
                        || state.equals("25P04")
                        || state.equals("53300")
                        || state.startsWith("28")
                        || state.equals("3D000"));
    }

    /** Returns whether {@code PgConnection.checkClosed} has just made it. */
    static boolean isFromCheckClosed(SQLException exception) {
        StackTraceElement[] stack = exception.getStackTrace();
        return stack.length > 0
                && stack[0].getMethodName().equals("checkClosed")
                && stack[0].getClassName().equals("org.postgresql.jdbc.PgConnection");
    }

    private static Optional<Method> find(Class<?> type, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            try {
                Method method = each.getDeclaredMethod(name);
                method.setAccessible(true);
                return Optional.of(method);
            } catch (NoSuchMethodException | RuntimeException e) {
                // Declared further up, or out of reach in a module: then the report does without.
            }
        }
        return Optional.empty();
    }
}
