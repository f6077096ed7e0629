package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.it.failures.ManualMain.Play;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that are registered by hand, and the parts of the tracker that can be set up by hand, in a plain {@code main}. */
class ManualTest {
    private static final String BLOCK = "=== POSTGRESQL DISCONNECT ===";
    private static final String NO_BEGIN = "A test ends that has not begun [thread main]: call"
            + " DisconnectTracker.beginTest(name) before it, on the same thread.";
    private static final String NO_END = "A test begins before the one before it has ended [the nightly import after"
            + " com.example.AccountsTest.registersUser, thread main]: call DisconnectTracker.endTest() at the end of each"
            + " test.";

    @TempDir
    private Path project;

    private String output = "";

    @Test
    void withTheAgentAllWorkBelongsToTheTestThatWasBegun() throws Exception {
        Report report = play(Play.SET_UP, true);

        assertThat(entries(report))
                .extracting(ManualTest::shown)
                .containsExactly(
                        "com.example.AccountsTest.registersUser, worker, TASK",
                        "the nightly import, main, TEST",
                        "nobody, main, NONE");
        assertCompleted(report, "ok", 2);
        assertThat(output.split(BLOCK, -1)).hasSize(4);
        assertThat(output).contains("Test:    the nightly import");
    }

    @Test
    void withoutTheAgentATestsOwnThreadIsExact() throws Exception {
        Report report = play(Play.SET_UP, false);

        assertThat(entries(report))
                .extracting(ManualTest::shown)
                .containsExactly("nobody, worker, NONE", "the nightly import, main, TEST", "nobody, main, NONE");
        assertCompleted(report, "no agent", 2);
        // The two of nobody look alike.
        assertThat(output.split(BLOCK, -1)).hasSize(3);
        assertThat(output).contains("Repeats: 1 more (2 in total)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void firstTestStartsTheRecording(boolean agent) throws Exception {
        Report report = play(Play.TESTS_ALONE, agent);

        assertThat(entries(report))
                .extracting(ManualTest::shown)
                .containsExactly("com.example.AccountsTest.registersUser, main, TEST");
        assertCompleted(report, agent ? "ok" : "no agent", 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"RECORDING_ALONE", "PRINTING_ALONE"})
    void recordingAndPrintingNeedNoTest(Play play) throws Exception {
        Report report = play(play, false);

        assertThat(entries(report)).extracting(ManualTest::shown).containsExactly("nobody, main, NONE");
        assertCompleted(report, "no agent", 0);
        assertThat(output.split(BLOCK, -1)).hasSize(2);
    }

    @Test
    void belowSurefireOnlyWhoAsksForItPrints() throws Exception {
        play(Play.RECORDING_ALONE, false, "-Dsurefire.test.class.path=.");
        assertThat(output).doesNotContain(BLOCK);

        play(Play.PRINTING_ALONE, false, "-Dsurefire.test.class.path=.");
        assertThat(output.split(BLOCK, -1)).hasSize(2);
    }

    @Test
    void appendersAloneRecordNothing() throws Exception {
        play(Play.APPENDERS_ALONE, false);

        assertThat(project.resolve("target/tracker")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void uncaughtExceptionsAreSeenOnceAndPrintedAsBefore(boolean agent) throws Exception {
        Report report = play(Play.UNCAUGHT, agent);

        assertThat(entries(report)).singleElement().satisfies(entry -> {
            assertThat(shown(entry))
                    .isEqualTo(
                            agent ? "com.example.AccountsTest.registersUser, worker, THREAD" : "nobody, worker, NONE");
            assertThat(entry.sightings())
                    .extracting(Sighting::source)
                    .filteredOn(source -> source == Sighting.Source.UNCAUGHT)
                    .hasSize(1);
        });
        assertThat(output.split(
                        "Exception in thread \"worker\" java.lang.IllegalStateException: nobody catches it", -1))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wrongUseIsSaidAndChangesNothingElse(boolean agent) throws Exception {
        Report report = play(Play.WRONG, agent);

        assertThat(output)
                .containsOnlyOnce(NO_BEGIN)
                .containsOnlyOnce(NO_END)
                .contains("works for Optional[the nightly import]", "works for Optional.empty");
        assertThat(report.warnings())
                .satisfiesExactlyInAnyOrder(
                        warning -> assertThat(warning).contains(NO_BEGIN),
                        warning -> assertThat(warning).contains(NO_END));
        assertCompleted(report, agent ? "ok" : "no agent", 2);
    }

    @Test
    void testThatDoesNotEndHasItsDisconnects() throws Exception {
        Report report = run(Play.UNFINISHED, true);

        assertThat(entries(report)).extracting(ManualTest::shown).containsExactly("the nightly import, main, TEST");
        assertThat(output.split(BLOCK, -1)).hasSize(2);
        assertThat(report.forks())
                .singleElement()
                .satisfies(fork -> assertThat(fork.completed()).isFalse());
    }

    private Report play(Play play, boolean agent, String... options) throws IOException, InterruptedException {
        Report report = run(play, agent, options);
        assertThat(output).contains("played " + play);
        return report;
    }

    private Report run(Play play, boolean agent, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ForkedSuite.thisJdk().resolve("bin").resolve("java").toString());
        if (agent) {
            command.add("-javaagent:" + System.getProperty("tracker.jar"));
        }
        command.addAll(List.of(options));
        command.add("-Dtracker.server=" + Database.url());
        command.addAll(List.of("-cp", ForkedSuite.classPath(), ManualMain.class.getName(), play.name()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        Path records = project.resolve("target/tracker");
        if (!Files.exists(records)) {
            return new Report(List.of(), List.of(), List.of());
        }
        return ReportReader.read(records);
    }

    private static void assertCompleted(Report report, String selfCheck, int tests) {
        assertThat(report.forks()).singleElement().satisfies(fork -> {
            assertThat(fork.selfCheck()).isEqualTo(selfCheck);
            assertThat(fork.testPlan()).isTrue();
            assertThat(fork.tests()).isEqualTo(tests);
            assertThat(fork.completed()).isTrue();
        });
    }

    private static List<Disconnect> entries(Report report) {
        return report.disconnects().stream().map(ReportedDisconnect::disconnect).toList();
    }

    private static String shown(Disconnect entry) {
        String owner = entry.test() == null ? "nobody" : entry.test().qualifiedName();
        return owner + ", " + entry.thread().name() + ", " + entry.attribution().by();
    }
}
