package io.github.disconnecttracker.hook;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A row of a sensor's table: the method of a library class that calls the sensor.
 *
 * @param className the class, such as {@code org.postgresql.jdbc.PgConnection}
 * @param method the method's name; {@code <init>} for all constructors
 * @param descriptor what the method's descriptor begins with; empty for all overloads
 * @param point the moment
 * @param parameter the index from 0 of the parameter that is passed on as value; -1 for none. Primitive parameters are
 *     passed as {@code null}
 * @param required whether the self-check reports a problem if the class is loaded without this method
 * @param sensor receives the object ({@code null} in static methods) and the value, on the thread of the method; its
 *     exceptions are counted and not passed on
 * @param shortcut the method of {@code bootstrap.DriverCalls} that the class calls in place of the sensor, to call the
 *     sensor only where it must; {@code null} for none
 */
public record Probe(
        String className,
        String method,
        String descriptor,
        Point point,
        int parameter,
        boolean required,
        BiConsumer<@Nullable Object, @Nullable Object> sensor,
        @Nullable String shortcut) {

    /** A probe without a shortcut. */
    public Probe(
            String className,
            String method,
            String descriptor,
            Point point,
            int parameter,
            boolean required,
            BiConsumer<@Nullable Object, @Nullable Object> sensor) {
        this(className, method, descriptor, point, parameter, required, sensor, null);
    }

    /** A probe before the first instruction, with the first parameter as value. */
    public static Probe enter(String className, String method, BiConsumer<@Nullable Object, @Nullable Object> sensor) {
        return new Probe(className, method, "", Point.ENTER, 0, true, sensor);
    }

    /** A probe before each normal return, with the result, if any, as value. */
    public static Probe returned(
            String className, String method, BiConsumer<@Nullable Object, @Nullable Object> sensor) {
        return new Probe(className, method, "", Point.RETURN, -1, true, sensor);
    }

    /** A row that completes the result, with the object as subject, or the parameter that {@link #withParameter} names. */
    public static Probe answered(String className, String method, Answer answer) {
        return new Probe(className, method, "", Point.ANSWER, -1, true, answer);
    }

    /** A probe where an exception leaves the method, with the exception as value. */
    public static Probe thrown(String className, String method, BiConsumer<@Nullable Object, @Nullable Object> sensor) {
        return new Probe(className, method, "", Point.THROW, -1, true, sensor);
    }

    /** No probe, but a field of {@code ContextCarrier} in the class. */
    public static Probe carrier(String className) {
        return new Probe(className, "", "", Point.CARRY, -1, false, (object, none) -> {});
    }

    /** The same probe, of which the self-check does not complain: some versions of the library lack the method. */
    public Probe ifPresent() {
        return new Probe(className, method, descriptor, point, parameter, false, sensor, shortcut);
    }

    /** The same probe with a shortcut. */
    public Probe withShortcut(String name) {
        return new Probe(className, method, descriptor, point, parameter, required, sensor, name);
    }

    /** The same probe with another parameter as value. */
    public Probe withParameter(int index) {
        return new Probe(className, method, descriptor, point, index, required, sensor, shortcut);
    }
}
