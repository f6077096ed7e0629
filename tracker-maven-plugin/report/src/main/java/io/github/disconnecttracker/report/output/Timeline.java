package io.github.disconnecttracker.report.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import io.github.disconnecttracker.report.ForkSummary;
import io.github.disconnecttracker.report.RecordLines;
import io.github.disconnecttracker.report.RecordPlace;
import io.github.disconnecttracker.report.RecordTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When tests, late tasks and connections began and ended, as the page needs it: rows of numbers, texts by their index.
 * A record that makes no sense is left out; what is too much for a page is, too.
 */
final class Timeline {
    private static final int LIMIT = 30_000;
    private static final int LINE_LIMIT = 100_000;
    private static final long CHARACTERS = 6_000_000;
    private static final String TEST = "{\"event\":\"test\",";
    private static final String LATE = "{\"event\":\"late-task";
    private static final String CONNECTION = "{\"event\":\"connection";

    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final List<Fork> forks = new ArrayList<>();
    private int left = LIMIT;
    private long characters;

    /** Reads what some test JVMs have recorded; each file once, however many of them it has. */
    static Timeline read(List<ForkSummary> forks) {
        Map<Path, Map<Integer, String>> files = new LinkedHashMap<>();
        for (ForkSummary each : forks) {
            RecordPlace place = each.records();
            if (place != null) {
                files.computeIfAbsent(place.file(), file -> new HashMap<>()).put(place.line(), each.name());
            }
        }
        Timeline timeline = new Timeline();
        files.forEach(timeline::readFile);
        return timeline;
    }

    /**
     * Reads a file.
     *
     * @param begins the names of its test JVMs by the lines where their records begin
     */
    private void readFile(Path file, Map<Integer, String> begins) {
        Fork fork = null;
        try (InputStream in = Files.newInputStream(file)) {
            RecordLines lines = new RecordLines(in);
            for (int number = 1; lines.next(); number++) {
                String name = begins.get(number);
                if (name != null) {
                    fork = new Fork(name, new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
                    forks.add(fork);
                } else if (fork != null && isOfInterest(lines)) {
                    readLine(fork, lines.text());
                }
            }
        } catch (IOException e) {
            // The report has said so; the page shows what there is.
        }
    }

    private boolean isOfInterest(RecordLines line) {
        return left > 0
                && characters < CHARACTERS
                && (line.startsWith(TEST) || line.startsWith(LATE) || line.startsWith(CONNECTION))
                && line.length() < LINE_LIMIT;
    }

    private void readLine(Fork fork, String line) {
        try {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            switch (text(json, "event")) {
                case "test" -> {
                    if (left-- > 0) {
                        fork.tests().add(test(json));
                    }
                }
                case "late-task" -> {
                    if (left-- > 0) {
                        fork.late().put(json.get("seq").getAsLong(), late(json));
                    }
                }
                case "late-task-ended" -> {
                    Object @Nullable [] task = fork.late().get(json.get("of").getAsLong());
                    if (task != null) {
                        task[6] = time(json, "seen");
                        task[7] = time(json, "time");
                    }
                }
                case "connection" -> {
                    if (left-- > 0) {
                        fork.connections().put(json.get("seq").getAsLong(), connection(json));
                    }
                }
                case "connection-pooled" -> {
                    Object @Nullable [] known =
                            fork.connections().get(json.get("of").getAsLong());
                    if (known != null) {
                        known[3] = string(json, "pool");
                    }
                }
                case "connection-closed" -> closed(fork, json);
                default -> {
                    // of a later version
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            // Damaged: what makes no sense is left out.
        }
    }

    private Object[] test(JsonObject json) {
        JsonObject test = json.getAsJsonObject("test");
        JsonObject thread = json.getAsJsonObject("thread");
        return new Object[] {
            string(test, "className"),
            string(test, "methodName"),
            string(test, "displayName"),
            json.get("container").getAsBoolean() ? 1 : 0,
            thread.get("id").getAsLong(),
            string(thread, "name"),
            time(json, "began"),
            time(json, "ended"),
            string(json, "result"),
            thread.get("virtual").getAsBoolean() ? 1 : 0
        };
    }

    private Object[] late(JsonObject json) {
        JsonObject test = json.getAsJsonObject("test");
        JsonObject thread = json.getAsJsonObject("thread");
        JsonArray path = json.getAsJsonArray("path");
        Instant time = time(json, "time");
        return new Object[] {
            string(test, "className"),
            string(test, "methodName"),
            string(test, "displayName"),
            thread.get("id").getAsLong(),
            string(thread, "name"),
            time,
            time,
            -1,
            path.isEmpty() ? -1 : string(path.get(path.size() - 1).getAsJsonObject(), "at")
        };
    }

    private Object[] connection(JsonObject json) {
        return new Object[] {
            json.get("backendPid").getAsLong(),
            string(json, "url"),
            string(json, "applicationName"),
            -1,
            index(testName(json)),
            string(json.getAsJsonObject("thread"), "name"),
            time(json, "time"),
            -1,
            -1,
            -1,
            -1
        };
    }

    private void closed(Fork fork, JsonObject json) {
        Object @Nullable [] known = fork.connections().get(json.get("of").getAsLong());
        if (known != null) {
            known[7] = time(json, "time");
            known[8] = string(json, "action");
            known[9] = index(testName(json));
            known[10] = string(json, "at");
        }
    }

    private static @Nullable String testName(JsonObject json) {
        JsonElement test = json.get("test");
        if (test == null || !test.isJsonObject()) {
            return null;
        }
        String className = text(test.getAsJsonObject(), "className");
        String method = text(test.getAsJsonObject(), "methodName");
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return method.isEmpty() ? simple : simple + "." + method;
    }

    private static String text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    private int string(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value == null || value.isJsonNull() ? -1 : index(value.getAsString());
    }

    private int index(@Nullable String text) {
        if (text == null) {
            return -1;
        }
        Integer known = strings.putIfAbsent(text, strings.size());
        if (known != null) {
            return known;
        }
        characters += text.length();
        return strings.size() - 1;
    }

    private static Instant time(JsonObject json, String name) {
        return RecordTime.of(json.get(name).getAsString());
    }

    /** Writes it as one object; times are milliseconds since the first. */
    void writeTo(JsonWriter json) throws IOException {
        Instant start = start();
        json.beginObject();
        json.name("t0").value(start.toEpochMilli());
        json.name("strings").beginArray();
        for (String each : strings.keySet()) {
            json.value(each);
        }
        json.endArray();
        json.name("forks").beginArray();
        for (Fork fork : forks) {
            json.beginObject();
            json.name("name").value(fork.name());
            write(json.name("tests"), fork.tests(), start);
            write(json.name("late"), fork.late().values(), start);
            write(json.name("connections"), fork.connections().values(), start);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private Instant start() {
        Instant first = Instant.MAX;
        for (Fork fork : forks) {
            for (Object[] each : fork.all()) {
                for (Object value : each) {
                    first = value instanceof Instant time && time.isBefore(first) ? time : first;
                }
            }
        }
        return first.equals(Instant.MAX) ? Instant.EPOCH : Instant.ofEpochMilli(first.toEpochMilli());
    }

    private static void write(JsonWriter json, Iterable<Object[]> rows, Instant start) throws IOException {
        json.beginArray();
        for (Object[] row : rows) {
            json.beginArray();
            for (Object value : row) {
                if (value instanceof Instant time) {
                    json.value(micros(start, time) / 1000.0);
                } else {
                    json.value((Number) value);
                }
            }
            json.endArray();
        }
        json.endArray();
    }

    /** A span of nine thousand years has more nanoseconds than a number can count, so they are left aside. */
    private static long micros(Instant from, Instant to) {
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        return TimeUnit.SECONDS.toMicros(seconds) + Math.floorDiv(to.getNano() - from.getNano(), 1_000);
    }

    private record Fork(String name, List<Object[]> tests, Map<Long, Object[]> late, Map<Long, Object[]> connections) {
        List<Object[]> all() {
            List<Object[]> all = new ArrayList<>(tests);
            all.addAll(late.values());
            all.addAll(connections.values());
            return all;
        }
    }
}
