package io.github.disconnecttracker.maven.watch;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;

/** What Surefire's own reports say, so that the tracker does not have to be believed alone. */
public final class TestReports {
    private TestReports() {}

    /** Returns the reports that a directory has now; it may be missing. */
    static FileStates in(Path reportsDirectory) {
        return FileStates.of(reportsDirectory, TestReports::isReport);
    }

    /** Returns whether an execution has run tests. */
    public static boolean testsRan(TestExecution execution) {
        return in(execution.reportsDirectory()).files().keySet().stream().anyMatch(execution.reportsBefore()::precede);
    }

    /** Returns whether a directory has reports of test classes that were written after a moment. */
    public static boolean writtenSince(Path reportsDirectory, Instant since) {
        File[] reports = reportsDirectory.toFile().listFiles((directory, name) -> isReport(name));
        if (reports == null) {
            return false;
        }
        // Some file systems keep whole seconds only.
        long oldest = since.getEpochSecond() * 1000;
        for (File report : reports) {
            if (report.lastModified() >= oldest) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReport(String name) {
        return (name.startsWith("TEST-") && name.endsWith(".xml"))
                || (name.endsWith(".txt") && !name.endsWith("-output.txt"));
    }
}
