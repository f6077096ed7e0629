package io.github.disconnecttracker.disconnect;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Records with all their components filled, those that a later version adds, too. */
public final class Filled {
    private Filled() {}

    /** Returns the classes of a sealed type that are sealed no more. */
    public static List<Class<?>> subclassesOf(Class<?> sealed) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> each : sealed.getPermittedSubclasses()) {
            classes.addAll(each.isSealed() ? subclassesOf(each) : List.of(each));
        }
        return classes;
    }

    /**
     * Makes a record of which each text is this one, at any depth; lists have many elements, and nothing is {@code null}.
     *
     * @throws ReflectiveOperationException if there is no such record
     */
    public static Object with(String text, Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            Type element = list.getActualTypeArguments()[0];
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < (element == String.class ? 400 : 12); i++) {
                elements.add(with(text, element));
            }
            return elements;
        }
        Class<?> of = (Class<?>) type;
        if (of == StackTrace.class) {
            return StackTrace.byNames(Collections.nCopies(400, text));
        }
        if (of.isRecord()) {
            RecordComponent[] components = of.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = with(text, components[i].getGenericType());
            }
            Constructor<?> constructor = of.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        }
        if (of.isEnum()) {
            return of.getEnumConstants()[0];
        }
        if (of == String.class) {
            return text;
        }
        if (of == Instant.class) {
            return Instant.EPOCH;
        }
        if (of == boolean.class || of == Boolean.class) {
            return true;
        }
        if (of == long.class || of == Long.class) {
            return 7L;
        }
        if (of == int.class || of == Integer.class) {
            return 7;
        }
        throw new IllegalArgumentException("No value for " + type);
    }
}
