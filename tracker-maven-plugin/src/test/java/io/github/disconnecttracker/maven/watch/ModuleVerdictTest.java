package io.github.disconnecttracker.maven.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.maven.Disconnected;
import io.github.disconnecttracker.maven.fork.AgentJar;
import io.github.disconnecttracker.maven.fork.TestGoal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is said of a module once its tests have run, and who says it. */
class ModuleVerdictTest extends WatchedModule {
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
                .isEqualTo("[WARNING] Tracker: 1 disconnect in 1 of 3 tests, agent ok  [target/tracker/report.json]");
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
                .isEqualTo("[WARNING] Tracker: 1 disconnect in 1 of 3 tests, agent ok  [target/tracker/report.json]");
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

        String gone = "The records of test JVMs are gone [test-default-test, surefire-1-1.jsonl]: they existed while"
                + " the tests ran, and their content is unknown. Keep the tests away from"
                + " tracker.outputDirectory.";
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
                .isEqualTo("[WARNING] The test JVM wrote no records [test-default-test]: if it did not even"
                        + " start, try -Dtracker.skip to find out whether the agent is the reason.");
        assertThat(tracker.resolve("report.json"))
                .content()
                .contains("\"The test JVM wrote no records [test-default-test]");
    }
}
