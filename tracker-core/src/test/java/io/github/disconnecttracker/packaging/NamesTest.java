package io.github.disconnecttracker.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Reads the names of all files of main code, of all modules. */
class NamesTest {
    @Test
    void noTwoClassesShareAName() throws IOException {
        Map<String, List<String>> byName = new TreeMap<>();
        for (String file : mainFiles()) {
            byName.computeIfAbsent(file.substring(file.lastIndexOf('/') + 1), any -> new ArrayList<>())
                    .add(file);
        }
        byName.remove("package-info.java");
        // An annotation of sources alone, which the finished jar of core leaves out: the plugin has its own.
        byName.remove("MayUse.java");

        assertThat(byName).hasSizeGreaterThan(200);
        assertThat(byName.values()).allSatisfy(files -> assertThat(files).hasSize(1));
    }

    private static List<String> mainFiles() throws IOException {
        Set<String> passedOver = Set.of("it", "target", ".git");
        Path root = Path.of("..");
        List<String> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean other = !directory.equals(root)
                        && passedOver.contains(directory.getFileName().toString());
                return other ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = file.toString().replace('\\', '/');
                if (path.contains("/src/main/java/") && path.endsWith(".java")) {
                    files.add(path);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
