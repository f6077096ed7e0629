package io.github.disconnecttracker.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares what is written with {@code docs/report.schema.json}. Fields that the schema does not know are violations
 * here; to others they are allowed, since they may be of a later version.
 *
 * <p>Unit tests call it, and so do the whole builds when they have run: {@code java -cp ... Contract.java <schema>
 * <folder>} compares all reports and records below a folder.
 */
public final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode schema;
    private final JsonSchema report;
    private final JsonSchema event;

    /**
     * Reads the schema.
     *
     * @throws IOException if it cannot be read
     */
    public Contract(Path schemaFile) throws IOException {
        this.schema = (ObjectNode) JSON.readTree(schemaFile.toFile());
        ObjectNode strict = schema.deepCopy();
        close(strict, "");
        this.report = made(strict.deepCopy());
        for (String own : List.of("properties", "required", "type", "unevaluatedProperties")) {
            strict.remove(own);
        }
        this.event = made(strict.put("$ref", "#/$defs/event"));
    }

    /** Compares all reports and records below a folder; exits with 1 if one of them is not as the schema says. */
    @SuppressWarnings("SystemOut") // a program of the build
    public static void main(String[] arguments) throws IOException {
        Contract contract = new Contract(Path.of(arguments[0]));
        List<String> violations = new ArrayList<>();
        int files = 0;
        for (Path each : contract.filesBelow(Path.of(arguments[1]))) {
            files++;
            contract.violationsIn(each).forEach(violation -> violations.add(each + ": " + violation));
        }
        System.out.println(files + " files compared with the schema, " + violations.size() + " violations");
        violations.stream().limit(20).forEach(System.out::println);
        if (!violations.isEmpty()) {
            System.exit(1);
        }
    }

    /** Returns the schema. */
    public JsonNode schema() {
        return schema;
    }

    /** Returns in what a report differs from the schema. */
    public List<String> violationsOfReport(String json) throws IOException {
        return violations(report, json);
    }

    /** Returns in what an event, one line of a test JVM's records, differs from the schema. */
    public List<String> violationsOfEvent(String json) throws IOException {
        return violations(event, json);
    }

    /** Returns in what a file differs from the schema: a report, or the records of a test JVM. */
    public List<String> violationsIn(Path file) throws IOException {
        if (isReport(file)) {
            return violationsOfReport(Files.readString(file));
        }
        List<String> violations = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            violations.addAll(violationsOfEvent(line));
        }
        return violations;
    }

    private List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> isReport(file) || isRecords(file))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isReport(Path file) {
        return file.endsWith("report.json");
    }

    private static boolean isRecords(Path file) {
        return file.getFileName().toString().matches("surefire-.*\\.jsonl");
    }

    private static List<String> violations(JsonSchema part, String json) throws IOException {
        try {
            return part.validate(JSON.readTree(json)).stream()
                    .map(violation -> violation + " in " + json.substring(0, Math.min(200, json.length())))
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of("no JSON: " + e.getOriginalMessage());
        }
    }

    private static JsonSchema made(ObjectNode strict) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(strict);
    }

    private static void close(JsonNode node, String name) {
        boolean shared = name.equals("disconnect") && node.has("properties") && node.has("required");
        if (node instanceof ObjectNode object && !shared && (isObject(node) || node.has("allOf"))) {
            object.put("unevaluatedProperties", false);
        }
        node.fields().forEachRemaining(each -> close(each.getValue(), each.getKey()));
        if (node.isArray()) {
            node.forEach(each -> close(each, ""));
        }
    }

    private static boolean isObject(JsonNode node) {
        return node.path("type").asText().equals("object");
    }
}
