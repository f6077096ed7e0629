package io.github.disconnecttracker.maven.watch;

import io.github.disconnecttracker.maven.fork.TestGoal;
import io.github.disconnecttracker.report.ForkFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.Log;

/**
 * A module that is built without the tracker. The records of an earlier call are deleted when its tests run again, so
 * that a later {@code check} does not read them as records of this run.
 *
 * @param output the module's output directory
 * @param log receives a warning if a file cannot be deleted
 */
public record SkippedModule(Path output, Log log) {

    /** Wipes the records of an execution that is about to start. */
    public void started(TestGoal goal) {
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
