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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When tests, late tasks and connections began and ended. A record that makes no sense is left out; what is too much for
 * a page is, too.
 */
final class Timeline {
    private static final int LIMIT = 30_000;
    private static final int LINE_LIMIT = 100_000;
    private static final long CHARACTERS = 6_000_000;
    private static final PageTable<TimelineRow.Test> TESTS = PageTable.of(TimelineRow.Test.class);
    private static final PageTable<TimelineRow.Late> LATE_WORK = PageTable.of(TimelineRow.Late.class);
    private static final PageTable<TimelineRow.Connection> CONNECTIONS = PageTable.of(TimelineRow.Connection.class);
    private static final String TEST = "{\"event\":\"test\",";
    private static final String LATE = "{\"event\":\"late-task";
    private static final String CONNECTION = "{\"event\":\"connection";

    private final Set<String> texts = new HashSet<>();
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
                    Instant seen = time(json, "seen");
                    Instant time = time(json, "time");
                    fork.late().computeIfPresent(of(json), (of, row) -> row.ended(seen, time));
                }
                case "connection" -> {
                    if (left-- > 0) {
                        fork.connections().put(json.get("seq").getAsLong(), connection(json));
                    }
                }
                case "connection-pooled" -> {
                    String pool = string(json, "pool");
                    fork.connections().computeIfPresent(of(json), (of, row) -> row.pooled(pool));
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

    private TimelineRow.Test test(JsonObject json) {
        JsonObject test = json.getAsJsonObject("test");
        JsonObject thread = json.getAsJsonObject("thread");
        return new TimelineRow.Test(
                string(test, "className"),
                string(test, "methodName"),
                string(test, "displayName"),
                json.get("container").getAsBoolean(),
                thread.get("id").getAsLong(),
                string(thread, "name"),
                thread.get("virtual").getAsBoolean(),
                time(json, "began"),
                time(json, "ended"),
                string(json, "result"));
    }

    private TimelineRow.Late late(JsonObject json) {
        JsonObject test = json.getAsJsonObject("test");
        JsonObject thread = json.getAsJsonObject("thread");
        JsonArray path = json.getAsJsonArray("path");
        Instant time = time(json, "time");
        return new TimelineRow.Late(
                string(test, "className"),
                string(test, "methodName"),
                string(test, "displayName"),
                thread.get("id").getAsLong(),
                string(thread, "name"),
                thread.get("virtual").getAsBoolean(),
                time,
                time,
                null,
                path.isEmpty() ? null : string(path.get(path.size() - 1).getAsJsonObject(), "at"));
    }

    private TimelineRow.Connection connection(JsonObject json) {
        return new TimelineRow.Connection(
                json.get("backendPid").getAsLong(),
                string(json, "applicationName"),
                null,
                kept(testName(json)),
                string(json.getAsJsonObject("thread"), "name"),
                time(json, "time"),
                null,
                null,
                null);
    }

    private void closed(Fork fork, JsonObject json) {
        Instant time = time(json, "time");
        String by = kept(testName(json));
        String at = string(json, "at");
        fork.connections().computeIfPresent(of(json), (of, row) -> row.closed(time, by, at));
    }

    private static long of(JsonObject json) {
        return json.get("of").getAsLong();
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

    private @Nullable String string(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value == null || value.isJsonNull() ? null : kept(value.getAsString());
    }

    private @Nullable String kept(@Nullable String text) {
        if (text != null && texts.add(text)) {
            characters += text.length();
        }
        return text;
    }

    private static Instant time(JsonObject json, String name) {
        return RecordTime.of(json.get(name).getAsString());
    }

    /** Writes it as one object; times are milliseconds since the first. */
    void writeTo(JsonWriter json) throws IOException {
        Instant start = start();
        PageTable.Texts written = new PageTable.Texts();
        json.beginObject();
        json.name("t0").value(start.toEpochMilli());
        json.name("columns").beginObject();
        TESTS.writeColumns(json.name("tests"));
        LATE_WORK.writeColumns(json.name("late"));
        CONNECTIONS.writeColumns(json.name("connections"));
        json.endObject();
        json.name("forks").beginArray();
        for (Fork fork : forks) {
            json.beginObject();
            json.name("name").value(fork.name());
            TESTS.writeRows(json.name("tests"), fork.tests(), written, start);
            LATE_WORK.writeRows(json.name("late"), fork.late().values(), written, start);
            CONNECTIONS.writeRows(json.name("connections"), fork.connections().values(), written, start);
            json.endObject();
        }
        json.endArray();
        written.writeTo(json.name("texts"));
        json.endObject();
    }

    private Instant start() {
        return forks.stream()
                .flatMap(fork -> Stream.of(
                                fork.tests(),
                                fork.late().values(),
                                fork.connections().values())
                        .flatMap(Collection::stream))
                .map(TimelineRow::from)
                .min(Comparator.naturalOrder())
                .map(first -> first.truncatedTo(ChronoUnit.MILLIS))
                .orElse(Instant.EPOCH);
    }

    private record Fork(
            String name,
            List<TimelineRow.Test> tests,
            Map<Long, TimelineRow.Late> late,
            Map<Long, TimelineRow.Connection> connections) {}
}
