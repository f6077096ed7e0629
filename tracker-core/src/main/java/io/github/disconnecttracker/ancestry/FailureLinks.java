package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.bootstrap.HiddenFields;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an exception leads to without its lock, where that is possible. The getters of {@code Throwable} are
 * synchronized, and the JIT compiler never inlines an exception's methods: that costs more than all else that is done
 * with an exception that is logged and none of ours.
 */
public final class FailureLinks {
    private static final ClassValue<Boolean> HAS_OWN_GETTER = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("getCause").getDeclaringClass() != Throwable.class;
            } catch (ReflectiveOperationException | LinkageError e) {
                return true;
            }
        }
    };

    private FailureLinks() {}

    /** Returns the cause of an exception, or {@code null}. Throws what the exception's own getter throws. */
    public static @Nullable Throwable causeOf(Throwable throwable) {
        return HAS_OWN_GETTER.get(throwable.getClass()) ? throwable.getCause() : HiddenFields.causeOf(throwable);
    }

    /** Returns whether an exception has suppressed ones. */
    public static boolean hasSuppressed(Throwable throwable) {
        return HiddenFields.hasSuppressed(throwable);
    }
}
