package io.github.disconnecttracker.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.disconnecttracker.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.SurefireReportParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The formats for other programs, held against the schema, the reader and the rules of those who define them. */
class ReadByOthersTest {
    private static final String SOURCES = "my shop#1/src/main/java";
    private static final String HOSTILE =
            "a\n::error\r%0A\u001b[31m\u202e<script>&\"|`](http://x)\u0000\ud800]]>\ud83d\ude00";

    @TempDir
    private Path repository;

    private final List<String> warnings = new ArrayList<>();

    enum Suite {
        WITHOUT_DISCONNECTS {
            @Override
            Report record(Path directory) {
                return new Report(List.of(), List.of(), List.of());
            }
        },
        WITH_A_LATE_FAILURE {
            @Override
            Report record(Path directory) throws IOException {
                return Recorded.lateFailure(directory);
            }
        },
        WITH_AN_UNKNOWN_OWNER {
            @Override
            Report record(Path directory) throws IOException {
                return Recorded.ownerless(directory);
            }
        },
        WITH_HOSTILE_NAMES {
            @Override
            Report record(Path directory) throws IOException {
                return Recorded.one(directory, Recorded.test(HOSTILE, HOSTILE), HOSTILE);
            }
        };

        abstract Report record(Path directory) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void sarifIsValid(Suite suite) throws Exception {
        assertThat(schemaErrors(written(suite, OutputFormat.SARIF))).isEmpty();
    }

    @Test
    void schemaIsLookedAt() throws Exception {
        assertThat(schemaErrors("{\"version\": \"2.1.0\", \"runs\": [{\"results\": []}]}"))
                .singleElement()
                .asString()
                .contains("'tool'");
    }

    /** What the page "SARIF support for code scanning" calls required, though the schema does not. */
    @ParameterizedTest
    @EnumSource
    void sarifHasWhatGithubAsksFor(Suite suite) throws Exception {
        JsonObject run = JsonParser.parseString(written(suite, OutputFormat.SARIF))
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject();

        for (JsonElement rule :
                run.getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules")) {
            for (String text : List.of("shortDescription", "fullDescription", "help")) {
                assertThat(rule.getAsJsonObject()
                                .getAsJsonObject(text)
                                .get("text")
                                .getAsString())
                        .isNotBlank();
            }
        }
        for (JsonElement result : run.getAsJsonArray("results")) {
            JsonObject place = result.getAsJsonObject()
                    .getAsJsonArray("locations")
                    .get(0)
                    .getAsJsonObject()
                    .getAsJsonObject("physicalLocation");
            assertThat(place.getAsJsonObject("artifactLocation").get("uri").getAsString())
                    .doesNotStartWith("/")
                    .doesNotContain("#", " ");
            assertThat(place.getAsJsonObject("region").get("startLine").getAsInt())
                    .isPositive();
            assertThat(result.getAsJsonObject()
                            .getAsJsonObject("partialFingerprints")
                            .size())
                    .isPositive();
        }
    }

    /** The table "Code Quality report format" of GitLab's documentation. */
    @ParameterizedTest
    @EnumSource
    void codeQualityFollowsGitlabsRules(Suite suite) throws Exception {
        String text = written(suite, OutputFormat.GITLAB);

        assertThat(text).startsWith("[");
        List<String> fingerprints = new ArrayList<>();
        for (JsonElement each : JsonParser.parseString(text).getAsJsonArray()) {
            JsonObject issue = each.getAsJsonObject();
            JsonObject location = issue.getAsJsonObject("location");
            assertThat(issue.get("description").getAsString()).isNotBlank();
            assertThat(issue.get("check_name").getAsString()).isNotBlank();
            assertThat(issue.get("severity").getAsString()).isIn("info", "minor", "major", "critical", "blocker");
            assertThat(location.get("path").getAsString())
                    .isNotBlank()
                    .doesNotStartWith("/")
                    .doesNotStartWith("./");
            assertThat(location.getAsJsonObject("lines").get("begin").getAsInt())
                    .isPositive();
            fingerprints.add(issue.get("fingerprint").getAsString());
        }
        assertThat(fingerprints).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void surefiresOwnReaderReadsTheJunitXml(Suite suite) throws Exception {
        written(suite, OutputFormat.JUNIT);

        List<ReportTestSuite> read = new SurefireReportParser(
                        List.of(repository.resolve("out").toFile()), new NullConsoleLogger())
                .parseXMLReportFiles();

        int failures = suite == Suite.WITHOUT_DISCONNECTS ? 0 : 1;
        assertThat(read).singleElement().satisfies(each -> {
            assertThat(each.getNumberOfTests()).isEqualTo(1);
            assertThat(each.getNumberOfFailures()).isEqualTo(failures);
            assertThat(each.getNumberOfErrors()).isZero();
            assertThat(each.getTestCases()).singleElement().satisfies(test -> {
                assertThat(test.hasFailure()).isEqualTo(failures == 1);
                assertThat(test.getFullClassName()).isNotBlank();
                assertThat(test.getName()).isNotBlank();
            });
        });
    }

    private static Set<ValidationMessage> schemaErrors(String sarif) throws IOException {
        try (InputStream schema = ReadByOthersTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                    .getSchema(Objects.requireNonNull(schema))
                    .validate(
                            sarif,
                            InputFormat.JSON,
                            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
        }
    }

    private String written(Suite suite, OutputFormat format) throws IOException {
        Path folder = repository.resolve(SOURCES);
        Path source = folder.resolve("com/example/AccountService.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class AccountService {}");
        SourceFiles sources = new SourceFiles(repository, List.of(folder));
        Path out = repository.resolve("out");
        new ReportOutputs(
                        Set.of(format),
                        Map.of(),
                        Clock.fixed(HtmlPageTest.NOW, ZoneOffset.UTC),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
                .write(
                        out,
                        suite.record(repository.resolve("records")),
                        new ReportOutputs.Module(HtmlPageTest.MODULE, sources, "pom.xml", "1.0"),
                        warnings::add);
        assertThat(warnings).isEmpty();
        return Files.readString(out.resolve(format.fileName()));
    }
}
