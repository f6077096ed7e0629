package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.maven.fork.AgentJar;
import io.github.disconnecttracker.maven.fork.ForkJvm;
import io.github.disconnecttracker.maven.fork.NoToolchains;
import io.github.disconnecttracker.maven.fork.Settings;
import io.github.disconnecttracker.maven.fork.TestGoal;
import io.github.disconnecttracker.maven.fork.TestGoals;
import io.github.disconnecttracker.maven.gate.Gate;
import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.maven.watch.ModuleWatch;
import io.github.disconnecttracker.maven.watch.SessionWatch;
import io.github.disconnecttracker.options.Switch;
import io.github.disconnecttracker.options.TrackerOptions;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Properties;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleReportTest {
    private static final String SHOWN = "target/tracker/report.json";

    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path module;

    private Path tracker;
    private TestGoals goals;
    private IgnoreFile ignored = IgnoreFile.NONE;
    private MavenProject project;
    private MavenSession session;

    @BeforeEach
    void moduleIsBuilt() {
        tracker = module.resolve("target/tracker");
        goals = new TestGoals(new Properties(), module);
        project = goals.project();
        session = goals.session(project);
    }

    @Test
    void inACallOfItsOwnEverythingLeftCounts() throws Exception {
        Disconnected.record(tracker.resolve("test-default-test"), Disconnected.owner("com.example.A", true));
        Disconnected.record(tracker.resolve("integration-test-default"), Disconnected.owner("com.example.B", true));

        Report report = make();

        assertThat(report.disconnects())
                .extracting(ReportedDisconnect::execution)
                .containsExactly("integration-test-default", "test-default-test");
        assertThat(tracker.resolve("report.json")).content().contains("\"module\": \"com.example:shop\"");
        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().get(0)).startsWith("""
                        [WARNING] PostgreSQL disconnects:
                        === POSTGRESQL DISCONNECT ===
                        """);
        assertThat(log.lines().get(1))
                .isEqualTo("[WARNING] Tracker: 2 disconnects in 2 of 6 tests, agent ok  [" + SHOWN + "]");
    }

    @Test
    void inACallThatRanTestsOnlyTheseCount() throws Exception {
        Disconnected.record(tracker.resolve("integration-test-old"), Disconnected.owner("com.example.B", true));
        ModuleWatch watch = watch();
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Disconnected.record(tracker.resolve("test-default-test"));
        watch.finished(goal, false);

        Report report = make();

        assertThat(report.disconnects()).isEmpty();
        assertThat(log.lines()).containsExactly("[INFO] Tracker: 0 disconnects in 3 tests, agent ok  [" + SHOWN + "]");
    }

    @Test
    void blocksThatTheListenerHasPrintedAreNotPrintedAgain() throws Exception {
        ModuleWatch watch = watch();
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Disconnected.record(tracker.resolve("test-default-test"), Disconnected.owner("com.example.A", true));

        make();
        assertThat(log.lines()).first().asString().contains("=== POSTGRESQL DISCONNECT ===");

        watch.finished(goal, false);
        log.lines().clear();
        make();
        assertThat(log.lines())
                .containsExactly("[WARNING] Tracker: 1 disconnect in 1 of 3 tests, agent ok  [" + SHOWN + "]");
    }

    @Test
    void testsWithoutPrepareAgentAreCalledOut() throws Exception {
        testsRan();

        make();

        assertThat(log.lines())
                .containsExactly(
                        "[WARNING] Tests ran without the tracker [shop]: prepare-agent did not run before them."
                                + " Name it beside check in the plugin's <execution>.",
                        "[WARNING] Tracker: 0 disconnects in 0 tests, no agent  [" + SHOWN + "]");
        // whoever looks at the files alone must not take silence for success
        assertThat(tracker.resolve("report.json")).content().contains("\"Tests ran without the tracker [shop]: ");
    }

    @Test
    void testsBeforePrepareAgentAreCalledOut() throws Exception {
        testsRan();
        watch();

        make();

        assertThat(log.lines())
                .first()
                .isEqualTo("[WARNING] Tests ran without the tracker [shop]: prepare-agent ran after them. Bind"
                        + " it to the phase initialize, its default.");
    }

    @Test
    void toolThatReplacedTheListenerIsNamed() throws Exception {
        testsRan();
        watch();
        session.getRequest().setExecutionListener(new AbstractExecutionListener() {
            @Override
            public String toString() {
                return "BuildTimer";
            }
        });

        make();

        assertThat(log.lines())
                .first()
                .isEqualTo("[WARNING] Tests ran without the tracker [shop]: BuildTimer has replaced the"
                        + " tracker's execution listener. Remove it, or let it call its predecessor.");
    }

    @Test
    void moduleWithoutTestsIsSaidToHaveNone() throws Exception {
        watch();

        make();

        assertThat(log.lines()).containsExactly("[INFO] Tracker: no tests ran");
        assertThat(tracker.resolve("report.json")).exists();
    }

    @Test
    void aggregatorGetsNoReport() throws Exception {
        project.setPackaging("pom");

        make();

        assertThat(log.lines()).isEmpty();
        assertThat(tracker).doesNotExist();
    }

    @Test
    void entriesOfTheIgnoreFileThatNothingMatchesAreNamed() throws Exception {
        Disconnected.record(tracker.resolve("test-default-test"), Disconnected.owner("com.example.A", true));
        Path file = Files.writeString(module.resolve("tracker-ignore.txt"), "abc123 because it was\n");
        ignored = IgnoreFile.read(file.toAbsolutePath(), LocalDate.of(2026, 11, 21));

        make();

        assertThat(log.lines())
                .contains("[WARNING] An entry of the ignore file is not used [tracker-ignore.txt, line 1, abc123]:"
                        + " delete it if all tests ran.");
    }

    @Test
    void sessionEndsWithTheTotalOfItsModules() throws Exception {
        ModuleWatch first = watch();
        MavenProject other = goals.project();
        other.setArtifactId("stock");
        ModuleWatch second = watch(other);
        first.started(goals.surefire(""));
        second.started(goals.surefire(""));
        Disconnected.record(tracker.resolve("test-default-test"), Disconnected.owner("com.example.A", true));

        session.getRequest().getExecutionListener().sessionEnded(null);

        assertThat(log.lines())
                .containsExactly("[WARNING] Tracker, all 2 modules: 2 disconnects in 1 of 6 tests, agent ok");
    }

    private Report make() throws IOException {
        ModuleReport report = new ModuleReport(session, project, tracker, ignored, log);
        ModuleReport.Made made = report.read();
        report.show(made, SHOWN);
        return made.report();
    }

    private ModuleWatch watch() {
        return watch(project);
    }

    private ModuleWatch watch(MavenProject watched) {
        Settings settings = new Settings(
                new AgentJar(Path.of("/repo/t.jar"), ""),
                tracker,
                module,
                TrackerOptions.of(Switch.defaults()),
                Gate.OPEN,
                IgnoreFile.NONE,
                null,
                true);
        SessionWatch sessionWatch = SessionWatch.of(session.getRequest());
        sessionWatch.add(watched, settings, ForkJvm.of(new NoToolchains(), session), log);
        return Objects.requireNonNull(sessionWatch.of(watched));
    }

    private void testsRan() throws IOException {
        Path reports = Files.createDirectories(module.resolve("target/surefire-reports"));
        Files.createFile(reports.resolve("TEST-com.example.ATest.xml"));
    }
}
