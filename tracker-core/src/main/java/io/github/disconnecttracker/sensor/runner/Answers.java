package io.github.disconnecttracker.sensor.runner;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Asks objects of a runner, whose classes may come from any class loader. */
final class Answers {
    private Answers() {}

    /**
     * Calls a public method without parameters.
     *
     * @throws IllegalStateException if there is none, or it throws
     */
    static @Nullable Object ask(Object object, String method) {
        try {
            Method getter = object.getClass().getMethod(method);
            getter.trySetAccessible();
            return getter.invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no answer of " + object.getClass().getName() + "." + method, e);
        }
    }
}
