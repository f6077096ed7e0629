package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleWatchTest {
    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path module;

    private Path tracker;
    private Path records;
    private TestGoals goals;

    @BeforeEach
    void moduleHasItsFolders() {
        tracker = module.resolve("target/tracker");
        records = tracker.resolve("test-default-test");
        goals = new TestGoals(new Properties(), module);
    }

    @Test
    void agentIsAttachedBeforeTheTestsStart() throws Exception {
        TestGoal goal = goals.surefire("<argLine>-Xmx300m</argLine>");

        watch(true, false).started(goal);

        assertThat(argLine(goal))
                .isEqualTo("\"-javaagent:/repo/t.jar=directory=" + records + ",execution=test-default-test"
                        + ",fork=${surefire.forkNumber},submitSites=true\" -Xmx300m");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void withoutAForkTheArgLineIsLeftAlone() throws Exception {
        TestGoal goal = goals.surefire("<argLine>-Xmx300m</argLine><forkCount>0</forkCount>");

        watch(true, false).started(goal);

        Xpp3Dom configuration = goal.execution().getConfiguration();
        assertThat(argLine(goal)).isEqualTo("-Xmx300m");
        assertThat(configuration
                        .getChild("additionalClasspathElements")
                        .getChild(0)
                        .getValue())
                .isEqualTo("/repo/t.jar");
        assertThat(configuration
                        .getChild("systemPropertyVariables")
                        .getChild("tracker.options")
                        .getValue())
                .isEqualTo("directory=" + records + ",execution=test-default-test,fork=0,submitSites=true");
    }

    @Test
    void recordsOfEarlierRunsAreWiped() throws Exception {
        Disconnected.record(records, Disconnected.owner("com.example.A", true));
        Path foreign = Files.writeString(records.resolve("notes.txt"), "keep me");

        watch(true, false).started(goals.surefire(""));

        assertThat(records).isDirectoryContaining("glob:**/notes.txt");
        assertThat(records.toFile().list()).hasSize(1);
        assertThat(foreign).exists();
    }

    @Test
    void whatStandsInPlaceOfTheDirectoryIsNamedAndTheTestsRunAsTheyAre() throws Exception {
        Files.createDirectories(tracker);
        Files.createFile(records);
        TestGoal goal = goals.surefire("<argLine>-Xmx300m</argLine>");

        watch(true, false).started(goal);

        assertThat(argLine(goal)).isEqualTo("-Xmx300m");
        assertThat(log.lines())
                .containsExactly("[WARNING] The tracker stays out of [test-default-test]: their directory for records"
                        + " cannot be used [" + records + ", java.nio.file.FileAlreadyExistsException: " + records
                        + "]. Delete what is in its place, or set tracker.outputDirectory.");
    }

    @Test
    void skippedTestsKeepWhatEarlierRunsLeftAndJudgeNothing() throws Exception {
        Disconnected.record(records, Disconnected.owner("com.example.A", true));
        ModuleWatch watch = watch(false, true);
        TestGoal goal = goals.surefire("<skipTests>true</skipTests>");

        watch.started(goal);

        assertThat(watch.finished(goal, false)).isNull();
        assertThat(watch.report().forks()).isEmpty();
        assertThat(records.toFile().list()).hasSize(1);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void withoutItsJarTheTrackerStaysOutAndSaysSo() throws Exception {
        TestGoal goal = goals.surefire("<argLine>-Xmx300m</argLine>");
        ModuleWatch watch = watch(new AgentJar(null, "its jar is missing. Get it."), true, false);

        watch.started(goal);

        assertThat(argLine(goal)).isEqualTo("-Xmx300m");
        assertThat(log.lines())
                .containsExactly("[WARNING] The tracker stays out of [test-default-test]: its jar is missing. Get it.");
    }

    @Test
    void reportThatCannotBeWrittenIsOnlyAWarning() throws Exception {
        ModuleWatch watch = watch(false, true);
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Path taken = Files.createDirectories(tracker.resolve("report.json/taken"));

        assertThat(watch.finished(goal, false)).isNull();

        assertThat(log.lines())
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("[WARNING] A report cannot be written [json]: java.nio.file.DirectoryNotEmptyException: "
                        + taken.getParent() + ". The others are not affected.");
        assertThat(tracker.resolve("report.html")).exists();
    }

    @Test
    void blocksArePrintedAsSoonAsTheTestsHaveFinished() throws Exception {
        ModuleWatch watch = watch(true, true);
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Disconnected.record(records, Disconnected.owner("com.example.A", true));

        assertThat(watch.finished(goal, false)).isNull();

        assertThat(log.lines()).singleElement().asString().startsWith("""
                        [WARNING] PostgreSQL disconnects in test-default-test:
                        === POSTGRESQL DISCONNECT ===
                        Test:    com.example.A.pays
                        """);
        assertThat(watch.hasToldAll()).isTrue();
        assertThat(tracker.resolve("report.json")).doesNotExist();
    }

    @Test
    void whereNoCheckFollowsTheWatchHasTheLastWord() throws Exception {
        ModuleWatch watch = watch(false, true);
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Disconnected.record(records, Disconnected.owner("com.example.A", true));

        assertThat(watch.finished(goal, false)).startsWith("The tests lost 1 PostgreSQL connection");

        assertThat(log.lines())
                .last()
                .isEqualTo(
                        "[WARNING] Tracker: 1 disconnect in 1 test, 3 tests, agent ok  [target/tracker/report.json]");
        assertThat(tracker.resolve("report.json")).content().contains("\"module\": \"com.example:shop\"");
    }

    @Test
    void withoutTheGateNothingFails() throws Exception {
        ModuleWatch watch = watch(false, false);
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Disconnected.record(records, Disconnected.owner("com.example.A", true));

        assertThat(watch.finished(goal, false)).isNull();
    }

    @Test
    void failedTestsKeepTheirOwnVerdictAndGetTheReport() throws Exception {
        ModuleWatch watch = watch(true, true);
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Disconnected.record(records, Disconnected.owner("com.example.A", true));

        assertThat(watch.finished(goal, true)).isNull();

        assertThat(log.lines()).hasSize(2);
        assertThat(tracker.resolve("report.json")).exists();
    }

    @Test
    void goalThatFailsBeforeCheckLeavesAReportToo() throws Exception {
        ModuleWatch watch = watch(true, true);
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Disconnected.record(records, Disconnected.owner("com.example.A", true));
        watch.finished(goal, false);

        watch.failedBeforeCheck(goal.project());
        watch.failedBeforeCheck(goal.project());

        assertThat(log.lines())
                .hasSize(2)
                .last()
                .isEqualTo(
                        "[WARNING] Tracker: 1 disconnect in 1 test, 3 tests, agent ok  [target/tracker/report.json]");
        assertThat(tracker.resolve("report.json")).content().contains("com.example.A");
    }

    @Test
    void checkThatHasReportedIsNotRepeated() throws Exception {
        ModuleWatch watch = watch(true, true);
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        watch.finished(goal, false);

        watch.reported();
        watch.failedBeforeCheck(goal.project());

        assertThat(log.lines()).isEmpty();
        assertThat(tracker.resolve("report.json")).doesNotExist();
    }

    @Test
    void prepareAgentThatRunsAgainForgetsNothing() throws Exception {
        ModuleWatch watch = watch(true, true);
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Disconnected.record(records, Disconnected.owner("com.example.A", true));
        watch.finished(goal, false);

        watch.renewed(settings(new AgentJar(Path.of("/repo/t.jar"), ""), true, true), forkJvm());

        assertThat(watch.report().disconnects()).hasSize(1);
        assertThat(watch.executions()).hasSize(1);
        assertThat(watch.hasToldAll()).isTrue();
    }

    @Test
    void executionThatStartsAgainAddsItsRecordsToThoseOfTheFirstTime() throws Exception {
        ModuleWatch watch = watch(true, true);
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Disconnected.record(records, Disconnected.owner("com.example.A", true));
        watch.finished(goal, false);

        TestGoal again = goals.surefire("");
        watch.started(again);
        Disconnected.recordAs("surefire-1-2", records, Disconnected.owner("com.example.B", true));
        watch.finished(again, false);

        assertThat(watch.report().disconnects())
                .extracting("disconnect.test.className")
                .containsExactly("com.example.A", "com.example.B");
        assertThat(argLine(again)).isEqualTo(argLine(goal));
        // each block once
        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().get(1)).contains("com.example.B.pays").doesNotContain("com.example.A.pays");
    }

    @Test
    void recordsThatWereThereAndAreGoneLeaveOpenWhatStoodInThem() throws Exception {
        ModuleWatch watch = watch(false, true);
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Disconnected.record(records, Disconnected.owner("com.example.A", true));
        // as when a class has ended
        watch.executions().get(0).seen().addAll(records);
        Files.delete(records.resolve("surefire-1-1.jsonl"));
        Disconnected.recordAs("surefire-2-2", records);

        String gone =
                "The records of test JVMs are gone [test-default-test, surefire-1-1.jsonl]: they were there while the"
                        + " tests ran, and nobody knows what stood in them. Keep the tests away from tracker.outputDirectory.";
        assertThat(watch.finished(goal, false)).contains(gone);
        assertThat(log.lines()).contains("[WARNING] " + gone);
        assertThat(watch.warnings()).containsExactly(gone);
    }

    @Test
    void skippedExecutionTakesThePlaceOfNoneThatRan() throws Exception {
        ModuleWatch watch = watch(true, true);
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Disconnected.record(records, Disconnected.owner("com.example.A", true));
        watch.finished(goal, false);

        TestGoal skipped = goals.surefire("<skipTests>true</skipTests>");
        watch.started(skipped);

        assertThat(watch.finished(skipped, false)).isNull();
        assertThat(watch.report().disconnects()).hasSize(1);
    }

    @Test
    void testsThatRanAfterCheckAreJudgedAtTheEndOfTheModule() throws Exception {
        ModuleWatch watch = watch(true, true);
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        watch.finished(goal, false);
        watch.judged();

        TestGoal again = goals.surefire("");
        watch.started(again);
        Disconnected.record(records, Disconnected.owner("com.example.A", true));
        watch.finished(again, false);

        assertThat(watch.projectSucceeded(goal.project())).startsWith("The tests lost 1 PostgreSQL connection");
        assertThat(watch.projectSucceeded(goal.project())).isNull();
        assertThat(tracker.resolve("report.json")).content().contains("com.example.A");
    }

    @Test
    void startThatRunsNothingAgainOwesNoReport() throws Exception {
        ModuleWatch watch = watch(true, true);
        TestGoal goal = goals.surefire("");
        watch.started(goal);
        Disconnected.record(records, Disconnected.owner("com.example.A", true));
        watch.finished(goal, false);
        watch.judged();

        TestGoal again = goals.surefire("");
        watch.started(again);
        watch.finished(again, false);

        assertThat(watch.projectSucceeded(goal.project())).isNull();
    }

    @Test
    void jvmThatDidNotStartGetsAHint() throws Exception {
        ModuleWatch watch = watch(true, false);
        TestGoal goal = goals.surefire("");
        watch.started(goal);

        watch.finished(goal, true);

        assertThat(log.lines())
                .first()
                .isEqualTo("[WARNING] The test JVM left no record [test-default-test]: if it did not even start, see"
                        + " with -Dtracker.skip whether the agent is the reason.");
        assertThat(tracker.resolve("report.json"))
                .content()
                .contains("\"The test JVM left no record [test-default-test]");
    }

    private ModuleWatch watch(boolean checkFollows, boolean failOnDisconnect) {
        return watch(new AgentJar(Path.of("/repo/t.jar"), ""), checkFollows, failOnDisconnect);
    }

    private ModuleWatch watch(AgentJar jar, boolean checkFollows, boolean failOnDisconnect) {
        return new ModuleWatch(settings(jar, checkFollows, failOnDisconnect), forkJvm(), log);
    }

    private Settings settings(AgentJar jar, boolean checkFollows, boolean failOnDisconnect) {
        return new Settings(
                jar,
                tracker,
                module,
                true,
                true,
                false,
                List.of(),
                failOnDisconnect ? Gate.SHUT.failingOnUnwatched(true) : Gate.OPEN,
                IgnoreFile.NONE,
                null,
                checkFollows);
    }

    private ForkJvm forkJvm() {
        return ForkJvm.of(new NoToolchains(), goals.session(goals.project()));
    }

    private static String argLine(TestGoal goal) {
        return goal.execution().getConfiguration().getChild("argLine").getValue();
    }
}
