package io.github.disconnecttracker.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Merges what all test JVMs have recorded. What cannot be read costs a warning and nothing else. */
public final class ReportReader {
    private static final int EXECUTION_AND_FORK = 2;

    private ReportReader() {}

    /**
     * Reads a module's or one execution's files.
     *
     * @param directory the directory with one subdirectory per execution, or one of the subdirectories; may be missing
     */
    public static Report read(Path directory) {
        return read(List.of(RecordSource.all(directory)));
    }

    /**
     * Reads the files of some executions.
     *
     * @param directory the directory with one directory an execution; may be missing
     * @param executions selects executions by name, such as {@code test-default-test}
     */
    public static Report read(Path directory, Predicate<String> executions) {
        return read(List.of(RecordSource.of("", directory, executions)));
    }

    /** Reads the files of several modules or machines into one report, with no more memory than for one. */
    public static Report read(List<RecordSource> sources) {
        return read(sources, new RecordFiles(0));
    }

    /**
     * Reads the files of several modules or machines as one report.
     *
     * @param files has read some of them, and remembers the others
     */
    public static Report read(List<RecordSource> sources, RecordFiles files) {
        ReportDraft draft = new ReportDraft();
        for (RecordSource source : sources) {
            try {
                for (Path file : ForkFiles.in(source.directory(), EXECUTION_AND_FORK)) {
                    if (source.chosen().test(file)) {
                        read(source, file, files, draft);
                    }
                }
            } catch (IOException e) {
                draft.warnOfLoss("The tracker's files cannot be listed [" + source.directory() + "]: " + e + ".");
            }
        }
        return draft.finished();
    }

    private static void read(RecordSource source, Path file, RecordFiles files, ReportDraft draft) {
        if (ForkFiles.leadsOutOf(source.directory(), file)) {
            draft.warnOfLoss("A file of records is a link to another place [" + source.fileName(file)
                    + "]: it is skipped. Copy the file instead.");
        } else {
            draft.add(source, file, files.all(file));
        }
    }
}
