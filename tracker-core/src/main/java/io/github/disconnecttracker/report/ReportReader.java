package io.github.disconnecttracker.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Merges what all test JVMs have recorded. What cannot be read costs a warning and nothing else. */
public final class ReportReader {
    private static final int EXECUTION_AND_FORK = 2;

    private static final Comparator<ReportedDisconnect> BY_TIME = Comparator.comparing(
                    (ReportedDisconnect entry) -> entry.disconnect().time())
            .thenComparing(ReportedDisconnect::execution)
            .thenComparing(ReportedDisconnect::fork)
            .thenComparing(ReportedDisconnect::seq);

    private ReportReader() {}

    /**
     * Reads a module's or one execution's files.
     *
     * @param directory the directory with one directory an execution, or one of those; may be missing
     */
    public static Report read(Path directory) {
        return read(List.of(RecordSource.all(directory)));
    }

    /**
     * Reads the files of some executions.
     *
     * @param directory the directory with one directory an execution; may be missing
     * @param executions chooses the executions by name, such as {@code test-default-test}
     */
    public static Report read(Path directory, Predicate<String> executions) {
        return read(List.of(RecordSource.of("", directory, executions)));
    }

    /** Reads the files of several modules or machines as one report, in no more memory than those of one. */
    public static Report read(List<RecordSource> sources) {
        List<ForkSummary> forks = new ArrayList<>();
        Gathering gathering = new Gathering();
        List<String> warnings = new ArrayList<>();
        for (RecordSource source : sources) {
            for (Path file : files(source.directory(), warnings)) {
                if (source.chosen().test(file)) {
                    ForkFileReader reader = new ForkFileReader(
                            RecordSource.execution(file), source.fileName(file), source.prefix(), gathering);
                    reader.read(file);
                    forks.addAll(reader.forks());
                    warnings.addAll(reader.warnings());
                }
            }
        }
        if (gathering.unlisted().disconnects() > 0) {
            warnings.add("There are too many different disconnects to list ["
                    + gathering.unlisted().disconnects()
                    + " more]: they count, and the files of the test JVMs name them.");
        }
        forks.sort(Comparator.comparing(ForkSummary::execution).thenComparing(ForkSummary::name));
        List<ReportedDisconnect> disconnects = gathering.entries();
        disconnects.sort(BY_TIME);
        return new Report(List.copyOf(forks), List.copyOf(disconnects), List.copyOf(warnings), gathering.unlisted());
    }

    private static List<Path> files(Path directory, List<String> warnings) {
        try {
            return ForkFiles.in(directory, EXECUTION_AND_FORK);
        } catch (IOException e) {
            warnings.add("The tracker's files cannot be listed [" + directory + "]: " + e + ".");
            return List.of();
        }
    }
}
