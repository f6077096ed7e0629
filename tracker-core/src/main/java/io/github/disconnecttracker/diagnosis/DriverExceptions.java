package io.github.disconnecttracker.diagnosis;

import io.github.disconnecttracker.library.Library;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads pgjdbc's exceptions without linking to pgjdbc: the tested project's driver may be any version, in another class
 * loader, or missing.
 */
public final class DriverExceptions {
    private static final String EXCEPTION = "org.postgresql.util.PSQLException";
    private static final int DEEPEST_DRIVER_FRAME = 48;

    /** The getter of the server's error; empty for classes that are not the driver's. */
    private static final ClassValue<ServerError> SERVER_ERROR = new ClassValue<>() {
        @Override
        protected ServerError computeValue(Class<?> type) {
            return ServerError.of(type);
        }
    };

    private DriverExceptions() {}

    /** Returns whether pgjdbc made this exception. */
    public static boolean isDriver(Throwable throwable) {
        return throwable instanceof SQLException && SERVER_ERROR.get(throwable.getClass()).driver;
    }

    /**
     * Returns the severity that the server gave its error, or {@code null} if the driver made the exception on its own.
     * {@code lc_messages} translates it in some languages; the untranslated one, which servers add since PostgreSQL 9.6,
     * comes first.
     */
    static @Nullable String severityOf(Throwable driverException) {
        return SERVER_ERROR.get(driverException.getClass()).severityOf(driverException);
    }

    /**
     * Returns whether the exception was created while the driver opened a connection. The stack shows it in every
     * language and version: {@code org.postgresql.Driver} is on it in pgjdbc 42.2 to 42.7 for nothing else.
     */
    static boolean madeWhileConnecting(Throwable driverException) {
        StackTraceElement[] frames = driverException.getStackTrace();
        for (int i = 0; i < frames.length && i < DEEPEST_DRIVER_FRAME; i++) {
            String type = frames[i].getClassName();
            if (type.equals("org.postgresql.Driver") || type.startsWith("org.postgresql.Driver$")) {
                return true;
            }
            if (!Library.PGJDBC.owns(type) && !Library.JDK.owns(type)) {
                return false;
            }
        }
        return false;
    }

    /** Returns the server's function that reported the error; {@code null} if the exception is not the server's. */
    static @Nullable String routineOf(Throwable exception) {
        return SERVER_ERROR.get(exception.getClass()).routineOf(exception);
    }

    /** How to read the server's error of one exception class. */
    private static final class ServerError {
        private static final ServerError NONE = new ServerError(false, null, null, null, null);

        private final boolean driver;
        private final @Nullable Method serverErrorMessage;
        private final @Nullable Method severity;
        private final @Nullable Method routine;
        private final @Nullable Field fields;

        private ServerError(
                boolean driver,
                @Nullable Method serverErrorMessage,
                @Nullable Method severity,
                @Nullable Method routine,
                @Nullable Field fields) {
            this.driver = driver;
            this.serverErrorMessage = serverErrorMessage;
            this.severity = severity;
            this.routine = routine;
            this.fields = fields;
        }

        static ServerError of(Class<?> type) {
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                if (c.getName().equals(EXCEPTION)) {
                    return reading(c);
                }
            }
            return NONE;
        }

        private static ServerError reading(Class<?> exception) {
            try {
                Method message = exception.getMethod("getServerErrorMessage");
                Class<?> error = message.getReturnType();
                return new ServerError(
                        true, message, error.getMethod("getSeverity"), error.getMethod("getRoutine"), fieldsOf(error));
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                // a driver that hides it is read by SQLState alone
                return new ServerError(true, null, null, null, null);
            }
        }

        /** The driver keeps all fields that the server sends, and has a getter for the translated severity alone. */
        private static @Nullable Field fieldsOf(Class<?> error) {
            for (Field field : error.getDeclaredFields()) {
                if (field.getType() == Map.class) {
                    try {
                        field.setAccessible(true);
                        return field;
                    } catch (RuntimeException e) {
                        return null; // in a module that is not open
                    }
                }
            }
            return null;
        }

        @Nullable
        String severityOf(Throwable exception) {
            try {
                Object error = errorOf(exception);
                if (error == null || severity == null) {
                    return null;
                }
                Object untranslated =
                        fields != null && fields.get(error) instanceof Map<?, ?> parts ? parts.get('V') : null;
                return untranslated instanceof String word ? word : (String) severity.invoke(error);
            } catch (ReflectiveOperationException | RuntimeException e) {
                return null;
            }
        }

        @Nullable
        String routineOf(Throwable exception) {
            try {
                Object error = errorOf(exception);
                return error == null || routine == null ? null : (String) routine.invoke(error);
            } catch (ReflectiveOperationException | RuntimeException e) {
                return null;
            }
        }

        private @Nullable Object errorOf(Throwable exception) throws ReflectiveOperationException {
            return serverErrorMessage == null ? null : serverErrorMessage.invoke(exception);
        }
    }
}
