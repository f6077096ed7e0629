package io.github.disconnecttracker.report.output;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of one type as the page reads them: the names and types of the columns once, then an array a row. A
 * text is its number in a list of all texts, a time is milliseconds since some start.
 */
final class PageTable<R extends Record> {
    private final List<RecordComponent> columns;

    private PageTable(Class<R> type) {
        this.columns = List.of(type.getRecordComponents());
    }

    /** Makes the table of a type whose components are its columns. */
    static <R extends Record> PageTable<R> of(Class<R> type) {
        PageTable<R> table = new PageTable<>(type);
        table.columns.forEach(each -> each.getAccessor().setAccessible(true));
        return table;
    }

    void writeColumns(JsonWriter json) throws IOException {
        json.beginArray();
        for (RecordComponent each : columns) {
            json.beginObject();
            json.name("name").value(each.getName());
            json.name("type").value(Type.of(each.getType()).name());
            json.endObject();
        }
        json.endArray();
    }

    void writeRows(JsonWriter json, Collection<R> rows, Texts texts, Instant start) throws IOException {
        json.beginArray();
        for (R row : rows) {
            json.beginArray();
            for (RecordComponent each : columns) {
                write(json, value(each, row), texts, start);
            }
            json.endArray();
        }
        json.endArray();
    }

    private static void write(JsonWriter json, @Nullable Object value, Texts texts, Instant start) throws IOException {
        if (value == null) {
            json.nullValue();
        } else if (value instanceof Instant time) {
            json.value(micros(start, time) / 1000.0);
        } else if (value instanceof String text) {
            json.value(texts.indexOf(text));
        } else if (value instanceof Boolean flag) {
            json.value(flag ? 1 : 0);
        } else {
            json.value((Number) value);
        }
    }

    private static @Nullable Object value(RecordComponent column, Record row) {
        try {
            return column.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's own accessor does not throw", e);
        }
    }

    /** A span of nine thousand years has more nanoseconds than a number can count, so they are left aside. */
    private static long micros(Instant from, Instant to) {
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        return TimeUnit.SECONDS.toMicros(seconds) + Math.floorDiv(to.getNano() - from.getNano(), 1_000);
    }

    /** How the page reads a column. */
    private enum Type {
        TEXT(String.class),
        MILLIS(Instant.class),
        FLAG(boolean.class),
        NUMBER(long.class);

        private final Class<?> java;

        Type(Class<?> java) {
            this.java = java;
        }

        static Type of(Class<?> java) {
            return Stream.of(values())
                    .filter(each -> each.java == java)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("The page has no columns of this type: " + java));
        }
    }

    /** Each text that occurs in rows, once. */
    static final class Texts {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();

        int indexOf(String text) {
            Integer known = numbers.putIfAbsent(text, numbers.size());
            return known == null ? numbers.size() - 1 : known;
        }

        void writeTo(JsonWriter json) throws IOException {
            json.beginArray();
            for (String each : numbers.keySet()) {
                json.value(each);
            }
            json.endArray();
        }
    }
}
