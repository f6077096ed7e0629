package io.github.disconnecttracker.report;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Where one module or one machine has left its records.
 *
 * @param name what the names of its test JVMs begin with in a report over several; empty if there is only one
 * @param directory the directory with one subdirectory per execution, or one of the subdirectories; may be missing
 * @param chosen which of its files to read
 */
public record RecordSource(String name, Path directory, Predicate<Path> chosen) {

    /** Returns all records of the only module. */
    public static RecordSource all(Path directory) {
        return new RecordSource("", directory, file -> true);
    }

    /**
     * Returns the records of some executions.
     *
     * @param executions selects executions by name, such as {@code test-default-test}
     */
    public static RecordSource of(String name, Path directory, Predicate<String> executions) {
        return new RecordSource(name, directory, file -> executions.test(execution(file)));
    }

    /** Returns what the names of its test JVMs begin with. */
    public String prefix() {
        return name.isEmpty() ? "" : name + "/";
    }

    String fileName(Path file) {
        return prefix() + directory.relativize(file).toString().replace('\\', '/');
    }

    /** Returns the execution whose file it is: the name of its directory. */
    static String execution(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? "" : String.valueOf(parent.getFileName());
    }
}
