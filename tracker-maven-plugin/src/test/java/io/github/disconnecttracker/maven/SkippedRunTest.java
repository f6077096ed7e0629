package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.maven.fork.TestGoals;
import io.github.disconnecttracker.maven.watch.OutputClaims;
import io.github.disconnecttracker.maven.watch.SkippedModule;
import io.github.disconnecttracker.report.output.EarlierReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the tracker is skipped, nothing of an earlier run passes for this one's. */
class SkippedRunTest {
    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path module;

    private Path tracker;
    private Path records;

    @BeforeEach
    void earlierRunHasLeftAll() throws Exception {
        tracker = module.resolve("target/tracker");
        records = tracker.resolve("test-default-test");
        Disconnected.record(records, Disconnected.owner("com.example.A", true));
        Mojos earlier = new Mojos(module, log);
        earlier.make(CheckMojo.class, Map.of("formats", "json,html,junit,sarif,gitlab"))
                .execute();
        assertThat(tracker.toFile().list()).hasSize(6);
    }

    @Test
    void reportsGoAndRecordsStayUntilTheTestsRun() throws Exception {
        Mojos mojos = new Mojos(module, log);

        mojos.make(PrepareAgentMojo.class, Map.of("skip", "true")).execute();
        assertThat(tracker.toFile().list()).containsExactly("test-default-test");
        assertThat(records.toFile().list()).hasSize(1);

        SkippedModule skipped = new SkippedModule(tracker, log);
        TestGoals goals = new TestGoals(new Properties(), module);
        skipped.started(goals.surefire("<skipTests>true</skipTests>"));
        assertThat(records.toFile().list()).hasSize(1);
        skipped.started(goals.surefire(""));
        assertThat(records.toFile().list()).isEmpty();
    }

    @Test
    void skippedCheckLeavesNoReportEither() throws Exception {
        new Mojos(module, log).make(CheckMojo.class, Map.of("skip", "true")).execute();

        assertThat(tracker.toFile().list()).containsExactly("test-default-test");
    }

    @Test
    void filesOfOthersStay() throws IOException {
        for (String name : tracker.toFile().list()) {
            if (Files.isRegularFile(tracker.resolve(name))) {
                Files.writeString(tracker.resolve(name), "{\"mine\": true}");
            }
        }

        EarlierReports.delete(tracker);

        assertThat(tracker.toFile().list()).hasSize(6);
    }

    @Test
    void emptyGitlabReportGoesToo() throws IOException {
        Files.writeString(tracker.resolve("gl-code-quality-report.json"), "[]\n");

        EarlierReports.delete(tracker);
        EarlierReports.delete(module.resolve("missing"));

        assertThat(tracker.toFile().list()).containsExactly("test-default-test");
    }

    @Test
    void anotherModulesReportStays() throws Exception {
        Mojos mojos = new Mojos(module, log);
        OutputClaims claims = OutputClaims.of(mojos.session().getRequest().getData());
        claims.claim(tracker, "com.example:stock", log);

        mojos.make(PrepareAgentMojo.class, Map.of("skip", "true")).execute();

        assertThat(tracker.resolve("report.json")).exists();
        claims.release();
    }
}
