package io.github.disconnecttracker.maven;

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
 * What Surefire and Failsafe have run of one module in this session. What an execution has recorded stays when a fork of
 * the life cycle starts it again, even where Surefire then finds that it has run already. Thread-safe.
 */
final class TestRuns {
    private final List<TestExecution> all = new ArrayList<>();
    private final IdentityHashMap<MojoExecution, TestExecution> running = new IdentityHashMap<>();
    private final Set<Path> begun = new HashSet<>();

    /** Returns all that have started so far, in their order. */
    synchronized List<TestExecution> all() {
        return new ArrayList<>(all);
    }

    /** Returns whether all that was recorded has been printed. */
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

    /** Remembers what is about to start. */
    synchronized void starts(TestGoal goal, TestExecution execution) {
        all.add(execution);
        running.put(goal.execution(), execution);
    }

    /** Returns what has just finished, which is to be printed now; {@code null} if it never started. */
    synchronized @Nullable TestExecution finished(TestGoal goal) {
        return running.remove(goal.execution());
    }

    /**
     * Returns where the executions have left their records.
     *
     * @param module tells them from those of other modules
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
