package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs after the others, in a JVM of its own: with all libraries loaded, every hook has found its place. */
class SelfCheckIT {

    @Test
    void everyHookHasFoundItsPlace() throws IOException {
        List<String> lines = Files.readAllLines(newestRecords());

        assertThat(lines.get(lines.size() - 1)).contains("\"event\":\"end\"").contains("\"selfCheck\":\"ok\"");
    }

    private static Path newestRecords() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target", "tracker"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow();
        }
    }
}
