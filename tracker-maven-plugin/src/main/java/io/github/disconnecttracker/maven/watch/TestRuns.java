package io.github.disconnecttracker.maven.watch;

import io.github.disconnecttracker.maven.fork.TestGoal;
import io.github.disconnecttracker.report.ForkFiles;
import io.github.disconnecttracker.report.RecordSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugin.MojoExecution;
import org.jspecify.annotations.Nullable;

/**
 * The executions of Surefire and Failsafe of one module in this session. The records of an execution are kept when a
 * fork of the lifecycle starts it again, even if Surefire then finds that it has run already. Thread-safe.
 */
final class TestRuns {
    private final List<TestExecution> all = new ArrayList<>();
    private final IdentityHashMap<MojoExecution, TestExecution> running = new IdentityHashMap<>();
    private final Set<Path> begun = new HashSet<>();

    /** Returns all started executions, in order. */
    synchronized List<TestExecution> all() {
        return new ArrayList<>(all);
    }

    /** Returns whether all records have been printed. */
    synchronized boolean allTold() {
        return running.isEmpty();
    }

    /** Makes the directory of an execution, and wipes what earlier sessions have left in it. */
    synchronized void makeDirectory(Path directory) throws IOException {
        if (begun.add(directory)) {
            ForkFiles.wipe(directory);
        }
        Files.createDirectories(directory);
    }

    /** Records an execution that is about to start. */
    synchronized void starts(TestGoal goal, TestExecution execution) {
        all.add(execution);
        running.put(goal.execution(), execution);
    }

    /** Returns the execution that has just finished, to print its records now; {@code null} if it never started. */
    synchronized @Nullable TestExecution finished(TestGoal goal) {
        return running.remove(goal.execution());
    }

    /**
     * Returns the sources of the executions' records.
     *
     * @param module distinguishes them from those of other modules
     */
    synchronized List<RecordSource> sources(String module) {
        Map<Path, Set<String>> byOutput = new LinkedHashMap<>();
        for (TestExecution execution : all) {
            if (!execution.isSkipped()) {
                byOutput.computeIfAbsent(execution.directory().resolveSibling(""), output -> new LinkedHashSet<>())
                        .add(execution.name());
            }
        }
        List<RecordSource> sources = new ArrayList<>();
        byOutput.forEach((output, executions) -> sources.add(RecordSource.of(module, output, executions::contains)));
        return sources;
    }
}
