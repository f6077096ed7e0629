package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.report.ForkFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.Log;

/**
 * A module that is built as if the tracker were not there. What its tests recorded in an earlier call goes when they run
 * again: a later {@code check} must not take it for what they do now.
 *
 * @param output the module's output directory
 * @param log is told if something cannot be deleted
 */
record SkippedModule(Path output, Log log) {

    /** Wipes the records of an execution that is about to start. */
    void started(TestGoal goal) {
        if (goal.skipsTests()
                || !OutputClaims.of(goal.session().getRequest().getData()).isOwn(output, goal.moduleName())) {
            return;
        }
        Path records = output.resolve(goal.name());
        try {
            ForkFiles.wipe(records);
        } catch (IOException e) {
            log.warn("An earlier run's records cannot be deleted [" + records + "]: " + e + ". Delete them.");
        }
    }
}
