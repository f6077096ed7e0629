package io.github.disconnecttracker.bootstrap;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Asks objects of libraries, whose classes are the application's and cannot be named here. */
final class Getters {
    private Getters() {}

    /**
     * Calls a method without parameters, public or not.
     *
     * @throws ReflectiveOperationException if there is none, or it throws
     */
    static @Nullable Object ask(Object object, String method) throws ReflectiveOperationException {
        Method getter = find(object.getClass(), method);
        getter.setAccessible(true);
        return getter.invoke(object);
    }

    /** The same of a method that returns a number. */
    static int number(@Nullable Object object, String method) throws ReflectiveOperationException {
        if (object != null && ask(object, method) instanceof Number number) {
            return number.intValue();
        }
        throw new NoSuchMethodException(method);
    }

    private static Method find(Class<?> type, String method) throws NoSuchMethodException {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            try {
                return each.getDeclaredMethod(method);
            } catch (NoSuchMethodException e) {
                // One of those above may have it.
            }
        }
        return type.getMethod(method);
    }
}
