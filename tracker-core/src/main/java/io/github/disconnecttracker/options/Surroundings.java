package io.github.disconnecttracker.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the system properties tell of the JVM that the tracker finds itself in.
 *
 * @param system the system properties
 */
record Surroundings(Properties system) {

    /** Returns where a build of this project keeps the tracker's files if nobody says otherwise. */
    Path outputDirectory() {
        Path project = Path.of(system.getProperty("basedir", system.getProperty("user.dir", "")))
                .toAbsolutePath();
        boolean gradle =
                Files.exists(project.resolve("build.gradle")) || Files.exists(project.resolve("build.gradle.kts"));
        return project.resolve(gradle ? "build" : "target").resolve("tracker");
    }

    /** Returns whether Surefire or Failsafe runs the tests: either sets both properties in its forks. */
    boolean surefire() {
        return system.getProperty("surefire.test.class.path") != null
                || system.getProperty("surefire.real.class.path") != null;
    }

    /** Returns whether the user wants no tracker; {@code -Dtracker.skip} without a value means yes. */
    boolean skip() {
        String skip = system.getProperty(TrackerOptions.SKIP_PROPERTY);
        return skip != null && (skip.isEmpty() || skip.equals("true"));
    }

    /** Returns what the user may have meant as a yes or no to that; {@code null} if it is clear. */
    @Nullable
    String misspeltSkip() {
        String skip = system.getProperty(TrackerOptions.SKIP_PROPERTY);
        return skip() || "false".equals(skip) ? null : skip;
    }
}
