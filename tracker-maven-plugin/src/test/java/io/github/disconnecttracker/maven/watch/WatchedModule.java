package io.github.disconnecttracker.maven.watch;

import io.github.disconnecttracker.maven.RecordedLog;
import io.github.disconnecttracker.maven.fork.AgentJar;
import io.github.disconnecttracker.maven.fork.ForkJvm;
import io.github.disconnecttracker.maven.fork.NoToolchains;
import io.github.disconnecttracker.maven.fork.Settings;
import io.github.disconnecttracker.maven.fork.TestGoal;
import io.github.disconnecttracker.maven.fork.TestGoals;
import io.github.disconnecttracker.maven.gate.Gate;
import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.options.Switch;
import io.github.disconnecttracker.options.TrackerOptions;
import io.github.disconnecttracker.report.RecordFiles;
import java.nio.file.Path;
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
                TrackerOptions.of(Switch.defaults()),
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
