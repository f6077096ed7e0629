package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.options.Switch;
import io.github.disconnecttracker.report.RecordFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A module in a folder of its own whose tests are watched. */
abstract class WatchedModule {
    final RecordedLog log = new RecordedLog();

    @TempDir
    Path module;

    Path tracker;
    Path records;
    TestGoals goals;

    @BeforeEach
    void moduleHasItsFolders() {
        tracker = module.resolve("target/tracker");
        records = tracker.resolve("test-default-test");
        goals = new TestGoals(new Properties(), module);
    }

    ModuleWatch watch(boolean checkFollows, boolean failOnDisconnect) {
        return watch(new AgentJar(Path.of("/repo/t.jar"), ""), checkFollows, failOnDisconnect);
    }

    ModuleWatch watch(AgentJar jar, boolean checkFollows, boolean failOnDisconnect) {
        return new ModuleWatch(settings(jar, checkFollows, failOnDisconnect), forkJvm(), new RecordFiles(), log);
    }

    Settings settings(AgentJar jar, boolean checkFollows, boolean failOnDisconnect) {
        return new Settings(
                jar,
                tracker,
                module,
                Switch.defaults(),
                List.of(),
                failOnDisconnect ? Gate.SHUT.failingOnUnwatched(true) : Gate.OPEN,
                IgnoreFile.NONE,
                null,
                checkFollows);
    }

    ForkJvm forkJvm() {
        return ForkJvm.of(new NoToolchains(), goals.session(goals.project()));
    }

    static String argLine(TestGoal goal) {
        return goal.execution().getConfiguration().getChild("argLine").getValue();
    }
}
