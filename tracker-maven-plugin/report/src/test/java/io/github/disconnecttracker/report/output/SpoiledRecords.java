package io.github.disconnecttracker.report.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The records of a small suite with one text in all their fields. */
final class SpoiledRecords {
    private static final Set<String> FIXED = Set.of(
            "event",
            "tool",
            "kind",
            "status",
            "by",
            "how",
            "action",
            "evidence",
            "source",
            "time",
            "began",
            "ended",
            "seen",
            "result");

    private SpoiledRecords() {}

    static Report of(Path directory, String text) throws IOException {
        Recorded.lateFailure(directory);
        Path file = directory.resolve("test-default-test/surefire-1-81234.jsonl");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonObject record = JsonParser.parseString(line).getAsJsonObject();
            spoil(record, text);
            // Half a surrogate pair can be written by its code only.
            lines.add(record.toString().replace("\ud800", "\\ud800"));
        }
        Files.write(file, lines);
        return ReportReader.read(directory);
    }

    /** Replaces all texts but those that only a fixed word may be in the place of. */
    private static void spoil(JsonElement element, String evil) {
        if (element.isJsonArray()) {
            JsonArray array = element.getAsJsonArray();
            for (int i = 0; i < array.size(); i++) {
                if (isText(array.get(i))) {
                    array.set(i, new JsonPrimitive((i > 0 ? "at " : "") + evil + (i > 1 ? ".run(Some.java:1)" : "")));
                } else {
                    spoil(array.get(i), evil);
                }
            }
        } else if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            for (String key : List.copyOf(object.keySet())) {
                if (!isText(object.get(key))) {
                    spoil(object.get(key), evil);
                } else if (!FIXED.contains(key)) {
                    object.addProperty(key, evil);
                }
            }
        }
    }

    private static boolean isText(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
    }
}
