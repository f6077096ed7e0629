package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.StackTrace;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a fork wrote into the records that it wrote: the components of a record are the fields of its JSON, by name
 * and type, so that nobody has to say it twice. A component that is not {@code @Nullable} must be there, apart from lists,
 * which are empty then. Fields that no component has are of a later version, and no error.
 *
 * @param <R> the type of the records
 */
final class RecordReader<R extends Record> {
    private static final Map<Class<?>, RecordReader<?>> READERS = new ConcurrentHashMap<>();

    /** Flags that are written only if they are set. */
    private static final Set<String> SELDOM = Set.of("duringShutdown");

    /** Ten thousand years: what is longer is none between two times that a record may hold. */
    private static final long LONGEST_SPAN = 315_576_000_000_000L;

    private final Class<R> type;
    private final Constructor<R> constructor;
    private final RecordComponent[] components;
    private final Part[] parts;

    private RecordReader(Class<R> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        this.parts = new Part[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            parts[i] = part(components[i]);
        }
        try {
            this.constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the reader of a type. */
    @SuppressWarnings("unchecked") // each type has its own
    static <R extends Record> RecordReader<R> of(Class<R> type) {
        return (RecordReader<R>) READERS.computeIfAbsent(type, each -> new RecordReader<>(type));
    }

    /**
     * Reads a record.
     *
     * @throws RuntimeException if a field is missing or makes no sense
     */
    R read(JsonFields json) {
        return read(json, null);
    }

    /**
     * Reads a record of which a part may have been read before.
     *
     * @param found the stack trace, which is not written twice; {@code null} if it is not known
     * @throws RuntimeException if a field is missing or makes no sense
     */
    R read(JsonFields json, @Nullable StackTrace found) {
        @Nullable Object[] values = new @Nullable Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            boolean known = found != null && components[i].getType() == StackTrace.class;
            values[i] = known ? stackTrace(json, found) : parts[i].of(json);
        }
        return made(values);
    }

    /** Returns a record with another value for one of its components. */
    R with(R like, String component, @Nullable Object value) {
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = components[i].getName().equals(component) ? value : valueOf(components[i], like);
        }
        return made(values);
    }

    private static Object valueOf(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private R made(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName(), e);
        }
    }

    private static Part part(RecordComponent component) {
        String name = component.getName();
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        Part part = value(name, component.getType(), component.getGenericType());
        if (optional) {
            return part;
        }
        return json -> {
            Object value = part.of(json);
            if (value == null) {
                throw new IllegalArgumentException(name + " is missing");
            }
            return value;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class was looked at
    private static Part value(String name, Class<?> type, Type generic) {
        if (type == String.class) {
            return json -> json.optionalText(name);
        }
        if (type == Instant.class) {
            return json -> RecordTime.of(json.text(name));
        }
        if (type == boolean.class) {
            return SELDOM.contains(name) ? json -> json.optionalFlag(name) : json -> json.flag(name);
        }
        if (type == long.class || type == Long.class) {
            boolean span = name.toLowerCase(Locale.ROOT).contains("millis");
            return json -> span ? span(json.optionalNumber(name)) : json.optionalNumber(name);
        }
        if (type == int.class || type == Integer.class) {
            return json -> integer(json.optionalNumber(name));
        }
        if (type.isEnum()) {
            return json -> json.optionalConstant(name, (Class) type);
        }
        if (type == StackTrace.class) {
            return json -> stackTrace(json, null);
        }
        if (type == List.class) {
            Class<? extends Record> element =
                    ((Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0]).asSubclass(Record.class);
            return json -> all(json.objects(name), element);
        }
        Class<? extends Record> nested = type.asSubclass(Record.class);
        return json -> nested(json.optionalObject(name), nested);
    }

    private static <T extends Record> @Nullable T nested(@Nullable JsonFields json, Class<T> type) {
        return json == null ? null : json.as(type, fields -> of(type).read(fields));
    }

    private static <T extends Record> List<T> all(List<JsonFields> objects, Class<T> type) {
        if (objects.isEmpty()) {
            return List.of();
        }
        List<T> all = new ArrayList<>(objects.size());
        for (JsonFields each : objects) {
            all.add(each.as(type, fields -> of(type).read(fields)));
        }
        return List.copyOf(all);
    }

    private static @Nullable Integer integer(@Nullable Long number) {
        return number == null ? null : Math.toIntExact(number);
    }

    private static @Nullable Long span(@Nullable Long millis) {
        if (millis != null && (millis > LONGEST_SPAN || millis < -LONGEST_SPAN)) {
            throw new IllegalArgumentException("no span of time: " + millis);
        }
        return millis;
    }

    private static StackTrace stackTrace(JsonFields json, @Nullable StackTrace found) {
        List<String> own = json.optionalTexts("applicationFrames");
        List<String> lines = json.texts("stackTrace");
        if (lines.isEmpty() && found != null) {
            return found;
        }
        return own == null
                ? StackTrace.byNames(lines)
                : StackTrace.of(lines, own.stream().map(Integer::valueOf).toList());
    }

    /** Reads one component. */
    private interface Part {
        @Nullable
        Object of(JsonFields json);
    }
}
