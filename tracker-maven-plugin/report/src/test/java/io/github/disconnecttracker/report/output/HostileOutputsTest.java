package io.github.disconnecttracker.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records whose texts try to break out of a terminal, a page, a log command or a file of another format. */
class HostileOutputsTest {
    @TempDir
    private Path repository;

    private WrittenOutputs outputs;

    @BeforeEach
    void repositoryHasASource() throws IOException {
        outputs = new WrittenOutputs(repository);
    }

    @Test
    void nothingHostileGetsThrough() throws Exception {
        String evil =
                "a\n::error file=x::owned\r%0A::stop-commands::t\u001b[31m\u202e<script>&\"|`](http://x)\u0000\ud800]]>";
        Path summary = repository.resolve("summary.md");

        outputs.write(
                WrittenOutputs.ALL,
                Recorded.one(outputs.records(), Recorded.test(evil, evil), evil),
                Map.of("GITHUB_STEP_SUMMARY", summary.toString()));

        assertThat(outputs.warnings()).isEmpty();
        assertThat(outputs.printed())
                .singleElement()
                .asString()
                .startsWith("::warning ")
                .contains("%250A")
                .doesNotContain("%0A:");
        MarkdownText.assertInert(Files.readString(summary));
        assertThat(outputs.xml("TEST-postgresql-disconnects.xml")
                        .getElementsByTagName("testcase")
                        .getLength())
                .isEqualTo(1);
        try (Stream<Path> files = Files.list(outputs.records())) {
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
        Report report = SpoiledRecords.of(outputs.records(), evil);
        assertThat(report.disconnects()).hasSize(1);
        Path summary = repository.resolve("summary.md");

        outputs.write(WrittenOutputs.ALL, report, Map.of("GITHUB_STEP_SUMMARY", summary.toString()));

        assertThat(outputs.warnings()).isEmpty();
        List<String> all = new ArrayList<>(outputs.printed());
        assertThat(all).singleElement().asString().startsWith("::warning ").doesNotContain("%0A");
        all.addAll(ReportText.blocks(report).lines().toList());
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
        assertThat(all.stream().skip(1)).noneMatch(CiCommands::isOne);
        MarkdownText.assertInert(Files.readString(summary));
        assertThat(outputs.xml("TEST-postgresql-disconnects.xml")
                        .getElementsByTagName("failure")
                        .getLength())
                .isEqualTo(1);
        String page = outputs.text("report.html");
        assertThat(page.split("</script", -1)).hasSize(3);
        assertThat(page).doesNotContain("<img", "</failure", "\u2028", "\u2029");
        assertThat(outputs.sarifResults()
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonObject("message")
                        .get("text")
                        .getAsString())
                .doesNotContain("](");
        for (String name : outputs.files().keySet()) {
            assertThat(outputs.text(name)).as(name).doesNotContain("\u001b", "\u0000", "\u0007");
            if (name.endsWith(".json") || name.endsWith(".sarif")) {
                assertThat(JsonParser.parseString(outputs.text(name)).isJsonNull())
                        .isFalse();
            }
        }
        assertThat(outputs.sarifResults()
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
}
