package io.github.disconnecttracker.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Reads the names of all files of main code, of all modules. */
class NamesTest {
    @Test
    void noTwoClassesShareAName() throws IOException {
        Map<String, List<Path>> byName = new TreeMap<>();
        for (Path file : MainFiles.java()) {
            byName.computeIfAbsent(file.getFileName().toString(), any -> new ArrayList<>())
                    .add(file);
        }
        byName.remove("package-info.java");
        // An annotation of sources alone, which the finished jar of core leaves out: the plugin has its own.
        byName.remove("MayUse.java");

        assertThat(byName).hasSizeGreaterThan(200);
        assertThat(byName.values()).allSatisfy(files -> assertThat(files).hasSize(1));
    }
}
