package io.github.disconnecttracker.maven.watch;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The files of a directory at one moment, to recognise files that are written later.
 *
 * @param files each with its state
 */
record FileStates(Map<Path, State> files) {
    static final FileStates NONE = new FileStates(Map.of());

    /**
     * Looks at a directory.
     *
     * @param directory the directory; may be missing
     * @param names chooses the files
     */
    static FileStates of(Path directory, Predicate<String> names) {
        Map<Path, State> states = new HashMap<>();
        File[] files = directory.toFile().listFiles((in, name) -> names.test(name));
        for (File file : files == null ? new File[0] : files) {
            states.put(file.toPath(), State.of(file));
        }
        return new FileStates(Map.copyOf(states));
    }

    /** Returns whether a file has come or changed since. */
    boolean precede(Path file) {
        return !State.of(file.toFile()).equals(files.get(file));
    }

    /** What changes when a file is written anew. */
    record State(long lastModified, long length) {
        static State of(File file) {
            return new State(file.lastModified(), file.length());
        }
    }
}
