package io.github.disconnecttracker.packaging;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The files of main code, of all modules. */
final class MainFiles {
    private static final Path ROOT = Path.of("..");
    private static final Set<String> PASSED_OVER = Set.of("it", "target", ".git");

    private MainFiles() {}

    /** Returns the names of the files that contain a pattern. */
    static Set<String> naming(String pattern) throws IOException {
        Pattern wanted = Pattern.compile(pattern);
        Set<String> names = new TreeSet<>();
        for (Path file : all()) {
            if (wanted.matcher(Files.readString(file)).find()) {
                names.add(file.getFileName().toString());
            }
        }
        return names;
    }

    /** Returns the sources in Java. */
    static List<Path> java() throws IOException {
        return all().stream().filter(file -> file.toString().endsWith(".java")).toList();
    }

    /** Returns the sources and resources. */
    static List<Path> all() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean other = !directory.equals(ROOT)
                        && PASSED_OVER.contains(directory.getFileName().toString());
                return other ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().replace('\\', '/').contains("/src/main/")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
