package io.github.disconnecttracker.maven.fork;

import io.github.disconnecttracker.report.ForkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The known files of records of one execution. A test may delete such a file, and an ended fork cannot write it again,
 * so the names are kept to notice that. Thread-safe.
 */
public final class SeenRecords {
    private final Set<Path> files = new ConcurrentSkipListSet<>();

    /** Remembers a file that is there. */
    void add(Path file) {
        files.add(file);
    }

    /** Remembers all files that are there. */
    public void addAll(Path directory) {
        try {
            files.addAll(ForkFiles.in(directory, 1));
        } catch (IOException e) {
            // The reader of the records will say so.
        }
    }

    /** Returns the names of the files that no longer exist. */
    public List<String> gone() {
        return files.stream()
                .filter(file -> !Files.exists(file))
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
    }
}
