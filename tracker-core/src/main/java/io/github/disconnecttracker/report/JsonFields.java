package io.github.disconnecttracker.report;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object. The methods throw {@link IllegalArgumentException} for a field of another type than
 * asked for, and for one that is missing where it is needed.
 *
 * @param values text, {@link Boolean}, {@link JsonFields}, {@link List} or {@code null} by name; numbers are text
 */
record JsonFields(Map<String, @Nullable Object> values) {

    /**
     * Reads one line.
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    static JsonFields parse(String line) {
        return parse(line, text -> text);
    }

    /**
     * Reads one line.
     *
     * @param texts may replace the texts of arrays by equal ones
     * @throws IllegalArgumentException if it is no JSON object
     */
    static JsonFields parse(String line, UnaryOperator<String> texts) {
        try (JsonReader json = new JsonReader(new StringReader(line))) {
            if (json.peek() == JsonToken.BEGIN_OBJECT) {
                JsonFields fields = object(json, texts);
                if (json.peek() == JsonToken.END_DOCUMENT) {
                    return fields;
                }
            }
        } catch (IOException | IllegalStateException e) {
            throw new IllegalArgumentException(e);
        }
        throw new IllegalArgumentException("no JSON object");
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

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
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

    private <T> List<T> elements(String name, Class<T> type) {
        List<?> array = optional(name, List.class);
        if (array == null) {
            return List.of();
        }
        List<T> elements = new ArrayList<>();
        for (Object element : array) {
            elements.add(cast(name, element, type));
        }
        return List.copyOf(elements);
    }

    private <T> @Nullable T optional(String name, Class<T> type) {
        Object value = values.get(name);
        return value == null ? null : cast(name, value, type);
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

    private static JsonFields object(JsonReader json, UnaryOperator<String> texts) throws IOException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            values.put(json.nextName(), value(json, texts));
        }
        json.endObject();
        return new JsonFields(values);
    }

    private static @Nullable Object value(JsonReader json, UnaryOperator<String> texts) throws IOException {
        return switch (json.peek()) {
            case BEGIN_OBJECT -> object(json, texts);
            case BEGIN_ARRAY -> array(json, texts);
            case BOOLEAN -> json.nextBoolean();
            case NULL -> {
                json.nextNull();
                yield null;
            }
            default -> json.nextString();
        };
    }

    private static List<@Nullable Object> array(JsonReader json, UnaryOperator<String> texts) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            Object value = value(json, texts);
            values.add(value instanceof String text ? texts.apply(text) : value);
        }
        json.endArray();
        return values;
    }
}
