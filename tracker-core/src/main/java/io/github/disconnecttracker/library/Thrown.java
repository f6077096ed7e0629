package io.github.disconnecttracker.library;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The form of an exception that a library makes itself.
 *
 * @param type its class or one above it; {@code null} for any {@link SQLException}
 * @param text its message, in which a star stands for anything; {@code null} for any
 * @param cause its cause's class or one above it; {@code null} for any and for none
 */
public record Thrown(
        @Nullable String type,
        @Nullable String text,
        @Nullable String cause) {

    /** The form of any {@link SQLException} with a message; a star stands for anything. */
    static Thrown saying(String text) {
        return new Thrown(null, text, null);
    }

    /** The form of an exception of a class. */
    static Thrown of(String type) {
        return new Thrown(type, null, null);
    }

    /** The form of any {@link SQLException} with a cause of a class. */
    static Thrown causedBy(String cause) {
        return new Thrown(null, null, cause);
    }

    /** The same form, with a cause. */
    Thrown withCause() {
        return new Thrown(type, text, Throwable.class.getName());
    }

    /** Returns whether an exception has this form, whoever made it. */
    public boolean matches(Throwable throwable) {
        return (type == null ? throwable instanceof SQLException : isA(throwable, type))
                && (cause == null || isA(throwable.getCause(), cause))
                && says(throwable.getMessage());
    }

    private boolean says(@Nullable String message) {
        return text == null || (message != null && Glob.matches(text, message));
    }

    private static boolean isA(@Nullable Throwable throwable, String type) {
        for (Class<?> each = throwable == null ? null : throwable.getClass();
                each != null;
                each = each.getSuperclass()) {
            if (each.getName().equals(type)) {
                return true;
            }
        }
        return false;
    }
}
