package io.github.disconnecttracker.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The code in jars that belongs to the application. Classes in directories always do.
 *
 * @param packages the packages that the user has named
 * @param jars the URL paths of the jars that the build has made itself
 */
public record ApplicationCode(List<String> packages, Set<String> jars) {

    /** Reads what the options say; a file that cannot be read names no jars. */
    public static ApplicationCode of(TrackerOptions options) {
        List<String> packages = Packages.in(options.text(Option.APPLICATION_PACKAGES));
        return new ApplicationCode(
                packages == null ? List.of() : packages, jars(options.text(Option.APPLICATION_JARS)));
    }

    private static Set<String> jars(String file) {
        Set<String> paths = new HashSet<>();
        try {
            for (String line : file.isEmpty() ? List.<String>of() : Files.readAllLines(Path.of(file))) {
                paths.add(Path.of(line).toUri().getRawPath());
            }
        } catch (IOException | InvalidPathException e) {
            return Set.of();
        }
        return paths;
    }
}
