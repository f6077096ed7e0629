package io.github.disconnecttracker.maven.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.maven.Disconnected;
import io.github.disconnecttracker.maven.fork.AgentJar;
import io.github.disconnecttracker.maven.fork.TestGoal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

/** What is done to a module before its tests start. */
class ModuleWatchTest extends WatchedModule {
    @Test
    void agentIsAttachedBeforeTheTestsStart() throws Exception {
        TestGoal goal = goals.surefire("<argLine>-Xmx300m</argLine>");

        watch(true, false).started(goal);

        assertThat(argLine(goal))
                .isEqualTo("\"-javaagent:/repo/t.jar=directory=" + records + ",execution=test-default-test"
                        + ",fork=${surefire.forkNumber}\" -Xmx300m");
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
                .isEqualTo("directory=" + records + ",execution=test-default-test,fork=0");
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
                .containsExactly("[WARNING] The tracker is not active in [test-default-test]: their directory"
                        + " for records cannot be used [" + records + ", java.nio.file.FileAlreadyExistsException: "
                        + records
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
                .containsExactly(
                        "[WARNING] The tracker is not active in [test-default-test]: its jar is" + " missing. Get it.");
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
}
