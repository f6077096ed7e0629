package io.github.disconnecttracker.report.output;

import com.google.gson.stream.JsonWriter;
import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.console.Remedies;
import io.github.disconnecttracker.disconnect.Kind;
import java.io.IOException;
import java.io.StringWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The findings in the static analysis results interchange format, version 2.1.0: a rule a kind, a result a finding. */
final class SarifJson {
    private static final Map<Kind, String> MEANING = new EnumMap<>(Map.of(
            Kind.TERMINATED, "The server ended the session.",
            Kind.BROKEN, "The socket died under a connection in use.",
            Kind.USED_AFTER_CLOSE, "A connection, or its pool, was used after it had been closed.",
            Kind.CONNECT_FAILED, "A new connection could not be made.",
            Kind.TOO_MANY_CONNECTIONS, "The server had no slot left.",
            Kind.POOL_EXHAUSTED, "The pool had no connection left.",
            Kind.LEAKED, "A connection was borrowed and never returned."));

    private SarifJson() {}

    /**
     * Returns the report, including all fields that GitHub's code scanning requires beyond the schema.
     *
     * @param elsewhere the file to name where the place of a finding is not known: GitHub refuses a result without one
     */
    static String of(List<Finding> findings, String version, String elsewhere) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent("  ");
            json.beginObject();
            json.name("$schema").value("https://json.schemastore.org/sarif-2.1.0.json");
            json.name("version").value("2.1.0");
            json.name("runs").beginArray().beginObject();
            json.name("tool").beginObject().name("driver").beginObject();
            json.name("name").value("PostgreSQL disconnect tracker");
            json.name("version").value(version);
            json.name("rules").beginArray();
            TreeSet<Kind> kinds = new TreeSet<>();
            findings.forEach(each -> kinds.add(each.disconnect().kind()));
            for (Kind each : kinds) {
                rule(json, each);
            }
            json.endArray().endObject().endObject();
            json.name("columnKind").value("utf16CodeUnits");
            json.name("results").beginArray();
            for (Finding each : findings) {
                result(json, each, elsewhere);
            }
            json.endArray().endObject().endArray().endObject();
        }
        return text.append('\n').toString();
    }

    private static void rule(JsonWriter json, Kind kind) throws IOException {
        String meaning = MEANING.getOrDefault(kind, "A PostgreSQL connection was lost.");
        json.beginObject();
        json.name("id").value(kind.name());
        text(json, "shortDescription", meaning);
        text(json, "fullDescription", meaning + " Each result names the test whose work lost the connection.");
        text(json, "help", "The message of each result ends with what to do about it.");
        json.name("defaultConfiguration")
                .beginObject()
                .name("level")
                .value("warning")
                .endObject();
        json.endObject();
    }

    private static void text(JsonWriter json, String name, String text) throws IOException {
        json.name(name).beginObject().name("text").value(text).endObject();
    }

    private static void result(JsonWriter json, Finding finding, String elsewhere) throws IOException {
        json.beginObject();
        json.name("ruleId").value(finding.disconnect().kind().name());
        json.name("level").value("warning");
        // SARIF makes a link of [this](that).
        text(json, "message", finding.text().replace("](", "] ("));
        json.name("locations").beginArray();
        location(json, finding, elsewhere);
        json.endArray();
        json.name("partialFingerprints")
                .beginObject()
                .name("disconnectId/v1")
                .value(finding.first().id())
                .endObject();
        json.name("occurrenceCount").value(finding.times());
        json.name("properties").beginObject();
        json.name("owner").value(finding.owner());
        json.name("remedy").value(Remedies.of(finding.disconnect()).id());
        json.endObject();
        json.endObject();
    }

    private static void location(JsonWriter json, Finding finding, String elsewhere) throws IOException {
        SourceFiles.Location place = finding.location();
        json.beginObject();
        json.name("physicalLocation").beginObject();
        json.name("artifactLocation").beginObject();
        json.name("uri").value(uri(place == null ? elsewhere : place.path()));
        json.name("uriBaseId").value("%SRCROOT%");
        json.endObject();
        json.name("region")
                .beginObject()
                .name("startLine")
                .value(place == null ? 1 : place.line())
                .endObject();
        json.endObject();
        json.name("logicalLocations").beginArray().beginObject();
        json.name("fullyQualifiedName").value(ConsoleReport.line(finding.owner()));
        json.name("kind").value("function");
        json.endObject().endArray();
        json.endObject();
    }

    private static String uri(String path) {
        return path.replace("%", "%25").replace(" ", "%20").replace("#", "%23").replace("?", "%3F");
    }
}
