package io.github.disconnecttracker.report.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.disconnecttracker.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ReportOutputsTest {
    private static final String SOURCE = WrittenOutputs.SOURCE;

    @TempDir
    private Path repository;

    private WrittenOutputs outputs;

    @BeforeEach
    void repositoryHasASource() throws IOException {
        outputs = new WrittenOutputs(repository);
    }

    @Test
    void junitXmlHasAFailureForEachFinding() throws Exception {
        outputs.write("junit", Recorded.lateFailure(outputs.records()), Map.of());

        Element suite = outputs.xml("TEST-postgresql-disconnects.xml");
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
                                + " com.example.FailoverTest.kill at FailoverTest.java:30. Remedy: end or await the"
                                + " background work before the test ends: join the thread, get() the future, or shut the"
                                + " executor down and await its termination in @AfterEach.");
        assertThat(failure.getTextContent()).startsWith("=== POSTGRESQL DISCONNECT ===\nTest:    com.example");
    }

    @Test
    void folderOfRecordsIsEnoughForAllFiles() throws Exception {
        Recorded.lateFailure(outputs.records());
        Path folder = repository.resolve("reports/postgresql");
        List<String> warnings = new ArrayList<>();

        Report report = RecordsReport.write(
                outputs.records(), folder, "com.example:shop", EnumSet.allOf(OutputFormat.class), warnings::add);

        assertThat(report.disconnects()).hasSize(1);
        assertThat(warnings).isEmpty();
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        "report.json",
                        "report.html",
                        "report.sarif",
                        "TEST-postgresql-disconnects.xml",
                        "gl-code-quality-report.json");
        assertThat(Files.readString(folder.resolve("report.json"))).contains("\"module\": \"com.example:shop\"");
    }

    @Test
    void suiteThatLostNothingPasses() throws Exception {
        outputs.write("junit,sarif,gitlab", new Report(List.of(), List.of(), List.of()), Map.of());

        assertThat(outputs.xml("TEST-postgresql-disconnects.xml").getAttribute("failures"))
                .isEqualTo("0");
        assertThat(JsonParser.parseString(outputs.text("gl-code-quality-report.json")))
                .isEqualTo(new JsonArray());
        assertThat(outputs.sarifResults()).isEmpty();
    }

    @Test
    void sarifPointsToTheApplicationsOwnFrame() throws Exception {
        outputs.write("sarif", Recorded.lateFailure(outputs.records()), Map.of());

        JsonObject result = outputs.sarifResults().get(0).getAsJsonObject();
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
        outputs.write("gitlab", Recorded.lateFailure(outputs.records()), Map.of());

        JsonObject issue = JsonParser.parseString(outputs.text("gl-code-quality-report.json"))
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
        Report report = Recorded.lateFailure(outputs.records());
        Map<String, String> environment = Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString());

        outputs.writeTwice("json", report, environment);

        assertThat(outputs.printed())
                .singleElement()
                .asString()
                .startsWith("::warning file=" + SOURCE
                        + ",line=43,title=PostgreSQL disconnect TERMINATED 57P01::com.example")
                .contains("Remedy: ");
        assertThat(Files.readString(summary))
                .startsWith("### PostgreSQL disconnects of `com.example:shop`\n\n`1 disconnect in 1 of 2 tests,"
                        + " agent ok`\n")
                .contains(
                        "| `com.example.AccountsTest.registersUser` (late) | `TERMINATED` | `pg_terminate_backend by ");
    }

    @Test
    void pathsOutsideTheSourcesAreNeverNamed() {
        SourceFiles sources = outputs.sources();

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
        Report report = Recorded.lateFailure(outputs.records());
        outputs.write(WrittenOutputs.ALL, report, Map.of());
        Map<String, String> first = outputs.files();

        outputs.write(WrittenOutputs.ALL, report, Map.of());

        assertThat(outputs.files())
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
        Files.createDirectories(outputs.records().resolve("report.sarif/occupied"));

        outputs.write("sarif,junit", Recorded.lateFailure(outputs.records()), Map.of());

        assertThat(outputs.warnings()).singleElement().asString().startsWith("A report cannot be written [sarif]: ");
        assertThat(outputs.records().resolve("TEST-postgresql-disconnects.xml")).exists();
    }

    @Test
    void unknownFormatIsRefused() {
        assertThatThrownBy(() -> OutputFormat.parse("html,pdf"))
                .hasMessage("Unknown report format [pdf in tracker.formats]: use some of json, html, junit,"
                        + " sarif, github, gitlab.");
    }
}
