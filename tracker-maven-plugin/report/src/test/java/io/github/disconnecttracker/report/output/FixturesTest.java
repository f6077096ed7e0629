package io.github.disconnecttracker.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.contract.Contract;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page's tests show is what the schema says: records and reports alike. */
class FixturesTest {
    @TempDir
    private Path directory;

    @Test
    void fixturesOfThePageAreAsTheSchemaSays() throws Exception {
        Contract contract = new Contract(Path.of("../../docs/report.schema.json"));
        List<Report> reports = List.of(
                Recorded.lateFailure(directory.resolve("late")),
                Recorded.one(directory.resolve("one"), Recorded.test("com.example.A", "pays"), "FATAL: gone"),
                Recorded.broughtAboutBy(
                        directory.resolve("caused"), Recorded.kill(Recorded.test("com.example.B", "kills"))),
                Recorded.ownerless(directory.resolve("ownerless")));

        for (Report each : reports) {
            assertThat(each.disconnects()).isNotEmpty();
            assertThat(contract.violationsOfReport(ReportJson.of(each, HtmlPageTest.MODULE, Instant.EPOCH)))
                    .isEmpty();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> records =
                    files.filter(file -> file.toString().endsWith(".jsonl")).toList();
            assertThat(records).hasSameSizeAs(reports);
            for (Path each : records) {
                assertThat(contract.violationsIn(each)).isEmpty();
            }
        }
    }
}
