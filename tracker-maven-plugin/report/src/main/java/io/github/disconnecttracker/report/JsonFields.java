package io.github.disconnecttracker.report;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object: text, {@link Boolean}, {@link JsonFields}, {@link List} or {@code null} by name; numbers
 * are text. The methods throw {@link IllegalArgumentException} for a field of another type than asked for, and for one
 * that is missing where it is needed. Of one thread.
 */
final class JsonFields {
    /** No record nests its fields a tenth as deep. */
    static final int DEEPEST = 100;

    final String[] names;
    final @Nullable Object[] values;
    private int next;
    private @Nullable Object meaning;

    /** Fields with names that differ. */
    JsonFields(String[] names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    /**
     * Reads one line.
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    static JsonFields parse(String line) {
        if (parseValue(line) instanceof JsonFields fields) {
            return fields;
        }
        throw new IllegalArgumentException("no JSON object");
    }

    /**
     * Reads an object, an array or a text.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static Object parseValue(String text) {
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            Object value = value(json, 0);
            if (value != null && json.peek() == JsonToken.END_DOCUMENT) {
                return value;
            }
        } catch (IOException | IllegalStateException e) {
            throw new IllegalArgumentException(e);
        }
        throw new IllegalArgumentException("no JSON");
    }

    /** Reads the complete fields of a line whose end is missing. */
    static JsonFields parseHead(String line) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        try (JsonReader json = new JsonReader(new StringReader(line))) {
            json.beginObject();
            while (json.hasNext()) {
                values.put(json.nextName(), value(json, 1));
            }
        } catch (IOException | RuntimeException e) {
            // The complete fields end here.
        }
        return ofMap(values);
    }

    String text(String name) {
        return required(name, optionalText(name));
    }

    @Nullable
    String optionalText(String name) {
        return optional(name, String.class);
    }

    long number(String name) {
        return Long.parseLong(text(name));
    }

    @Nullable
    Long optionalNumber(String name) {
        String text = optionalText(name);
        return text == null ? null : Long.valueOf(text);
    }

    boolean flag(String name) {
        return required(name, optional(name, Boolean.class));
    }

    /** Returns whether a flag is set, which is not written otherwise. */
    boolean optionalFlag(String name) {
        return Boolean.TRUE.equals(optional(name, Boolean.class));
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    <E extends Enum<E>> @Nullable E optionalConstant(String name, Class<E> type) {
        String text = optionalText(name);
        return text == null ? null : Enum.valueOf(type, text);
    }

    JsonFields object(String name) {
        return required(name, optionalObject(name));
    }

    @Nullable
    JsonFields optionalObject(String name) {
        return optional(name, JsonFields.class);
    }

    /** Returns the objects of an array; none if it is missing. */
    List<JsonFields> objects(String name) {
        return elements(name, JsonFields.class);
    }

    /** Returns the texts of an array; none if it is missing. */
    List<String> texts(String name) {
        return elements(name, String.class);
    }

    /** Returns the texts or numbers of an array; {@code null} if it is missing. */
    @Nullable
    List<String> optionalTexts(String name) {
        return optional(name, List.class) == null ? null : texts(name);
    }

    /** Returns what this object stands for, made once: records repeat themselves. */
    <T> T as(Class<T> type, Function<JsonFields, T> reader) {
        if (!type.isInstance(meaning)) {
            meaning = reader.apply(this);
        }
        return type.cast(meaning);
    }

    @SuppressWarnings("unchecked") // each element is looked at
    private <T> List<T> elements(String name, Class<T> type) {
        List<?> array = optional(name, List.class);
        if (array == null) {
            return List.of();
        }
        for (Object element : array) {
            cast(name, element, type);
        }
        return (List<T>) List.copyOf(array);
    }

    private <T> @Nullable T optional(String name, Class<T> type) {
        Object value = value(name);
        return value == null ? null : cast(name, value, type);
    }

    /** Fields are asked for in the order in which they are written. */
    private @Nullable Object value(String name) {
        for (int i = 0; i < names.length; i++) {
            int place = next < names.length ? next : 0;
            next = place + 1;
            if (names[place].equals(name)) {
                return values[place];
            }
        }
        return null;
    }

    private static <T> T cast(String name, Object value, Class<T> type) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IllegalArgumentException(name + " is no " + type.getSimpleName());
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static JsonFields ofMap(Map<String, @Nullable Object> values) {
        return new JsonFields(
                values.keySet().toArray(String[]::new), values.values().toArray());
    }

    private static @Nullable Object value(JsonReader json, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("nested too deep");
        }
        return switch (json.peek()) {
            case BEGIN_OBJECT -> object(json, depth);
            case BEGIN_ARRAY -> array(json, depth);
            case BOOLEAN -> json.nextBoolean();
            case NULL -> {
                json.nextNull();
                yield null;
            }
            default -> json.nextString();
        };
    }

    private static JsonFields object(JsonReader json, int depth) throws IOException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            values.put(json.nextName(), value(json, depth + 1));
        }
        json.endObject();
        return ofMap(values);
    }

    private static List<@Nullable Object> array(JsonReader json, int depth) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            values.add(value(json, depth + 1));
        }
        json.endArray();
        return values;
    }
}
