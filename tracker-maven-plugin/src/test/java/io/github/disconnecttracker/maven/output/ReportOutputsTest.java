package io.github.disconnecttracker.maven.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.disconnecttracker.report.ConsoleReport;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ReportOutputsTest {
    private static final String ALL = "json, html,junit,sarif,gitlab,github";
    private static final String SOURCE = "src/main/java/com/example/AccountService.java";

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private static final Set<String> FIXED = Set.of(
            "event", "tool", "kind", "status", "by", "how", "action", "source", "time", "began", "ended", "seen",
            "result");

    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path repository;

    private Path records;

    @BeforeEach
    void repositoryHasASource() throws IOException {
        records = repository.resolve("target/tracker");
        Path source = repository.resolve(SOURCE);
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class AccountService {}");
    }

    @Test
    void junitXmlHasAFailureForEachFinding() throws Exception {
        write("junit", Recorded.lateFailure(records), Map.of());

        Element suite = xml("TEST-postgresql-disconnects.xml");
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo("1");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        Element failed = (Element) suite.getElementsByTagName("testcase").item(0);
        assertThat(failed.getAttribute("classname")).isEqualTo("com.example.AccountsTest");
        assertThat(failed.getAttribute("name")).startsWith("registersUser [TERMINATED ");
        Element failure = (Element) failed.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message"))
                .isEqualTo(
                        "com.example.AccountsTest.registersUser, after its end, lost a connection: FATAL: terminating"
                                + " connection due to administrator command Cause: pg_terminate_backend by"
                                + " com.example.FailoverTest.kill at FailoverTest.java:30. Remedy: stop what this test started"
                                + " before the test ends, and wait until it has stopped: a later test closed what it still used.");
        assertThat(failure.getTextContent()).startsWith("=== POSTGRESQL DISCONNECT ===\nTest:    com.example");
    }

    @Test
    void suiteThatLostNothingPasses() throws Exception {
        write("junit,sarif,gitlab", new Report(List.of(), List.of(), List.of()), Map.of());

        assertThat(xml("TEST-postgresql-disconnects.xml").getAttribute("failures"))
                .isEqualTo("0");
        assertThat(JsonParser.parseString(text("gl-code-quality-report.json"))).isEqualTo(new JsonArray());
        assertThat(sarifResults()).isEmpty();
    }

    @Test
    void sarifPointsToTheApplicationsOwnFrame() throws Exception {
        write("sarif", Recorded.lateFailure(records), Map.of());

        JsonObject result = sarifResults().get(0).getAsJsonObject();
        JsonObject physical =
                result.getAsJsonArray("locations").get(0).getAsJsonObject().getAsJsonObject("physicalLocation");
        assertThat(result.get("ruleId").getAsString()).isEqualTo("TERMINATED");
        assertThat(physical.getAsJsonObject("artifactLocation").get("uri").getAsString())
                .isEqualTo(SOURCE);
        assertThat(physical.getAsJsonObject("region").get("startLine").getAsInt())
                .isEqualTo(43);
        assertThat(result.getAsJsonObject("partialFingerprints")
                        .get("disconnectId/v1")
                        .getAsString())
                .matches("[0-9a-f]{16}");
    }

    @Test
    void gitlabGetsPathsRelativeToTheRepository() throws Exception {
        write("gitlab", Recorded.lateFailure(records), Map.of());

        JsonObject issue = JsonParser.parseString(text("gl-code-quality-report.json"))
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
        assertThat(issue.get("severity").getAsString()).isEqualTo("major");
        assertThat(issue.getAsJsonObject("location").get("path").getAsString()).isEqualTo(SOURCE);
        assertThat(issue.getAsJsonObject("location")
                        .getAsJsonObject("lines")
                        .get("begin")
                        .getAsInt())
                .isEqualTo(43);
    }

    @Test
    void githubGetsAnnotationsAndASummaryOnce() throws Exception {
        Path summary = repository.resolve("summary.md");
        Report report = Recorded.lateFailure(records);
        ReportOutputs outputs =
                outputs("json", Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString()));

        outputs.write(records, report, module(), warnings::add);
        outputs.write(records, report, module(), warnings::add);

        assertThat(printed())
                .singleElement()
                .asString()
                .startsWith("::warning file=" + SOURCE
                        + ",line=43,title=PostgreSQL disconnect TERMINATED 57P01::com.example")
                .contains("Remedy: ");
        assertThat(Files.readString(summary))
                .startsWith(
                        "### PostgreSQL disconnects of com.example&#58;shop\n\n1 disconnect in 1 test, 2 tests, agent ok\n")
                .contains(
                        "| com.example.AccountsTest.registersUser (late) | TERMINATED | pg&#95;terminate&#95;backend by ");
    }

    @Test
    void nothingHostileGetsThrough() throws Exception {
        String evil =
                "a\n::error file=x::owned\r%0A::stop-commands::t\u001b[31m\u202e<script>&\"|`](http://x)\u0000\ud800]]>";
        Path summary = repository.resolve("summary.md");

        write(
                ALL,
                Recorded.one(records, Recorded.test(evil, evil), evil),
                Map.of("GITHUB_STEP_SUMMARY", summary.toString()));

        assertThat(warnings).isEmpty();
        assertThat(printed())
                .singleElement()
                .asString()
                .startsWith("::warning ")
                .contains("%250A")
                .doesNotContain("%0A:");
        assertThat(Files.readString(summary)).doesNotContain("<", "`", "[", "](", "http:");
        assertThat(xml("TEST-postgresql-disconnects.xml")
                        .getElementsByTagName("testcase")
                        .getLength())
                .isEqualTo(1);
        try (Stream<Path> files = Files.list(records)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("\u001b", "\u0000");
            }
        }
    }

    @Test
    void nothingHostileGetsThroughWhateverFieldItIsIn() throws Exception {
        String evil =
                "x\n::error file=x::owned\r\n%0A::set-env::\u001b[31m\u001b]8;;http://evil\u0007\u009b2J\u202e\u2066\u200f"
                        + "\u2028\u2029\ufeff\uffff\u0000]]>--><!-- </failure></script><img src=x onerror=alert(1)>&amp;\"'`|"
                        + "[click](http://evil)\ud800../../../../etc/passwd(../../etc/passwd.java:1)";
        Recorded.lateFailure(records);
        Path file;
        try (Stream<Path> files = Files.walk(records)) {
            file = files.filter(each -> each.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonObject record = JsonParser.parseString(line).getAsJsonObject();
            spoil(record, evil);
            // Half a surrogate pair can be written by its code only.
            lines.add(record.toString().replace("\ud800", "\\ud800"));
        }
        Files.write(file, lines);
        Report report = ReportReader.read(records);
        assertThat(report.disconnects()).hasSize(1);
        Path summary = repository.resolve("summary.md");

        write(ALL, report, Map.of("GITHUB_STEP_SUMMARY", summary.toString()));

        assertThat(warnings).isEmpty();
        List<String> all = new ArrayList<>(printed());
        assertThat(all).singleElement().asString().startsWith("::warning ").doesNotContain("%0A");
        all.addAll(ConsoleReport.blocks(report).lines().toList());
        assertThat(all)
                .allSatisfy(line -> assertThat(line.codePoints()
                                .filter(c -> Character.isISOControl(c)
                                        || Character.getType(c) == Character.FORMAT
                                        || Character.getType(c) == Character.SURROGATE
                                        || Character.getType(c) == Character.LINE_SEPARATOR
                                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR)
                                .count())
                        .as(line)
                        .isZero());
        assertThat(all.stream().skip(1)).noneMatch(line -> line.startsWith("::"));
        assertThat(Files.readString(summary)).doesNotContain("<", "`", "[", "](", "http:", "\n::");
        assertThat(xml("TEST-postgresql-disconnects.xml")
                        .getElementsByTagName("failure")
                        .getLength())
                .isEqualTo(1);
        String page = text("report.html");
        assertThat(page.split("</script", -1)).hasSize(3);
        assertThat(page).doesNotContain("<img", "</failure", "\u2028", "\u2029");
        assertThat(sarifResults()
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonObject("message")
                        .get("text")
                        .getAsString())
                .doesNotContain("](");
        for (String name : files().keySet()) {
            assertThat(text(name)).as(name).doesNotContain("\u001b", "\u0000", "\u0007");
            if (name.endsWith(".json") || name.endsWith(".sarif")) {
                assertThat(JsonParser.parseString(text(name)).isJsonNull()).isFalse();
            }
        }
        assertThat(sarifResults()
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonArray("locations")
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonObject("physicalLocation")
                        .getAsJsonObject("artifactLocation")
                        .get("uri")
                        .getAsString())
                .isEqualTo("pom.xml");
    }

    /** Replaces all texts but those that only a fixed word may be in the place of. */
    private static void spoil(JsonElement element, String evil) {
        if (element.isJsonArray()) {
            JsonArray array = element.getAsJsonArray();
            for (int i = 0; i < array.size(); i++) {
                if (isText(array.get(i))) {
                    array.set(i, new JsonPrimitive((i > 0 ? "at " : "") + evil));
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

    @Test
    void pathsOutsideTheSourcesAreNeverNamed() {
        SourceFiles sources = new SourceFiles(repository, List.of(repository.resolve("src/main/java")));

        assertThat(sources.ofFrame("at com.example.AccountService.register(AccountService.java:43)"))
                .isEqualTo(new SourceFiles.Location(SOURCE, 43));
        assertThat(sources.ofFrame("at com.example.AccountService.register(../AccountService.java:43)"))
                .isNull();
        assertThat(sources.ofFrame("at ...AccountService.x(AccountService.java:1)"))
                .isNull();
        assertThat(sources.ofFrame("at com.example.AccountService.x(AccountService.java:99999999)"))
                .isNull();
        assertThat(sources.ofClass("../com/example/AccountService")).isNull();
        assertThat(sources.ofClass("com.example.AccountService$Nested")).isEqualTo(new SourceFiles.Location(SOURCE, 1));
    }

    @Test
    void sameRecordsAtTheSameTimeMakeTheSameBytes() throws Exception {
        Report report = Recorded.lateFailure(records);
        write(ALL, report, Map.of());
        Map<String, String> first = files();

        write(ALL, report, Map.of());

        assertThat(files())
                .isEqualTo(first)
                .containsOnlyKeys(
                        "TEST-postgresql-disconnects.xml",
                        "gl-code-quality-report.json",
                        "report.html",
                        "report.json",
                        "report.sarif");
    }

    @Test
    void formatThatCannotBeWrittenCostsAWarning() throws Exception {
        Files.createDirectories(records.resolve("report.sarif/occupied"));

        write("sarif,junit", Recorded.lateFailure(records), Map.of());

        assertThat(warnings).singleElement().asString().startsWith("A report cannot be written [sarif]: ");
        assertThat(records.resolve("TEST-postgresql-disconnects.xml")).exists();
    }

    @Test
    void unknownFormatIsRefused() {
        assertThatThrownBy(() -> OutputFormat.parse("html,pdf"))
                .hasMessage("A report format is unknown [pdf in tracker.formats]: use some of json, html, junit, sarif,"
                        + " github, gitlab.");
    }

    private void write(String formats, Report report, Map<String, String> environment) throws IOException {
        outputs(formats, environment).write(records, report, module(), warnings::add);
    }

    private ReportOutputs outputs(String formats, Map<String, String> environment) {
        return new ReportOutputs(
                OutputFormat.parse(formats),
                environment,
                Clock.fixed(HtmlPageTest.NOW, ZoneOffset.UTC),
                new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private ReportOutputs.Module module() {
        SourceFiles sources = new SourceFiles(repository, List.of(repository.resolve("src/main/java")));
        return new ReportOutputs.Module(HtmlPageTest.MODULE, sources, "pom.xml", "1.0");
    }

    private List<String> printed() {
        return console.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private String text(String file) throws IOException {
        return Files.readString(records.resolve(file));
    }

    private JsonArray sarifResults() throws IOException {
        return JsonParser.parseString(text("report.sarif"))
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("results");
    }

    private Element xml(String file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text(file).getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(records)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return texts;
    }
}
