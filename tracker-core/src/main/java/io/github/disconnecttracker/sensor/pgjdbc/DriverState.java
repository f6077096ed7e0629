package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.library.Library;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls methods of the driver's objects by reflection, for any class loader and version. */
final class DriverState {
    private static final ClassValue<Map<String, Optional<Method>>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private DriverState() {}

    /**
     * Calls a method without parameters.
     *
     * @return its result; {@code null} if there is no such method or it throws
     */
    static @Nullable Object call(Object object, String name) {
        try {
            return invoke(object, name);
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Calls a method.
     *
     * @return its result; {@code null} if there is no such method, or if it throws anything but an IOException
     * @throws IOException what the method has thrown
     */
    static @Nullable Object invoke(Object object, String name, Object... arguments) throws IOException {
        Optional<Method> method = METHODS.get(object.getClass())
                .computeIfAbsent(name, each -> find(object.getClass(), each, arguments.length));
        if (method.isEmpty()) {
            return null;
        }
        try {
            return method.get().invoke(object, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException thrown) {
                throw thrown;
            }
            return null;
        } catch (IllegalAccessException e) {
            return null;
        }
    }

    /** Returns the value of a field, or {@code null} if there is none or it is out of reach. */
    static @Nullable Object field(Object object, String name) {
        for (Class<?> each = object.getClass(); each != null; each = each.getSuperclass()) {
            try {
                Field field = each.getDeclaredField(name);
                field.setAccessible(true);
                return field.get(object);
            } catch (ReflectiveOperationException | RuntimeException e) {
                // Declared further up, or out of reach in a module: then the report does without.
            }
        }
        return null;
    }

    /** A first sieve for exceptions: cheap, and lets through too much rather than too little. */
    static boolean mayBeDisconnect(SQLException exception) {
        String state = exception.getSQLState();
        if (state == null || state.length() != 5) {
            return exception.getCause() instanceof IOException;
        }
        return switch (state.charAt(0)) {
            case '0' -> state.charAt(1) == '8';
            case '2' -> state.charAt(1) == '8' || state.startsWith("25P0");
            case '3' -> state.equals("3D000");
            case '5' -> state.startsWith("57P") || state.equals("53300");
            default -> false;
        };
    }

    /** Returns whether a server error of this state may end the session, which only its severity can tell. */
    static boolean mayBeFatal(@Nullable String state) {
        char first = state == null || state.isEmpty() ? '0' : state.charAt(0);
        return first == '5' || first == 'X' || first == 'F';
    }

    /** Returns whether {@code PgConnection.checkClosed} has just made it. */
    static boolean isFromCheckClosed(SQLException exception) {
        StackTraceElement[] stack = exception.getStackTrace();
        return stack.length > 0
                && stack[0].getMethodName().equals("checkClosed")
                && stack[0].getClassName().equals("org.postgresql.jdbc.PgConnection");
    }

    /**
     * Returns whether the current thread closes a connection or a pool: HikariCP, DBCP, c3p0 and Agroal then close its
     * statements, which cancels the running one. Then the cancel is no wish of the statement's user.
     */
    static boolean isClosingOnThisThread() {
        for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
            String type = frame.getClassName();
            String method = frame.getMethodName();
            String name = type.substring(type.lastIndexOf('.') + 1);
            if ((method.startsWith("close") || method.startsWith("abort"))
                    && (name.contains("Connection") || name.contains("DataSource") || name.contains("Pool"))
                    && !Library.PGJDBC.owns(type)
                    && !Ancestry.isApplication(type)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Method> find(Class<?> type, String name, int parameters) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            try {
                for (Method method : each.getDeclaredMethods()) {
                    if (method.getName().equals(name) && method.getParameterCount() == parameters) {
                        method.setAccessible(true);
                        return Optional.of(method);
                    }
                }
            } catch (RuntimeException | LinkageError e) {
                // Out of reach in a module: then the report does without.
            }
        }
        return Optional.empty();
    }
}
