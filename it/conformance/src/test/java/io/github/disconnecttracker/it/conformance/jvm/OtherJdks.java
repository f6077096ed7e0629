package io.github.disconnecttracker.it.conformance.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the JDKs that are installed beside the one that runs. */
final class OtherJdks {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private OtherJdks() {}

    /**
     * Returns the homes of JDKs of other versions, each by its real path and once.
     *
     * @param oldest the oldest feature version that counts
     */
    static List<Path> since(int oldest) throws IOException {
        Path here = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> siblings = Files.list(here.resolveSibling("."))) {
            return siblings.map(OtherJdks::realPath)
                    .distinct()
                    .filter(home -> !home.equals(here) && feature(home) >= oldest)
                    .filter(home -> feature(home) != Runtime.version().feature())
                    .sorted()
                    .toList();
        }
    }

    /** Returns the home of the JDK that runs, and those of {@link #since} 21. */
    static Stream<Path> andThisOne() throws IOException {
        return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), since(21).stream());
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private static int feature(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
