package io.github.disconnecttracker.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The JVM in which the tracker runs, as its system properties describe it.
 *
 * @param system the system properties
 */
record Surroundings(Properties system) {
    static final String NO_FORK = "0";

    private static final String UNKNOWN_EXECUTION = "listener-only";

    /** Adds the options that were not written: who names the directory also prints. */
    void complete(Map<Option, String> values) {
        if (!values.containsKey(Option.DIRECTORY)) {
            values.put(
                    Option.DIRECTORY,
                    outputDirectory().resolve(UNKNOWN_EXECUTION).toString());
            values.putIfAbsent(Option.PRINT, String.valueOf(!surefire()));
        }
        values.putIfAbsent(Option.EXECUTION, UNKNOWN_EXECUTION);
        values.putIfAbsent(Option.FORK, NO_FORK);
        if (skip()) {
            values.put(Option.SKIP, "true");
        }
    }

    /** Returns the default directory for the tracker's files in this project. */
    private Path outputDirectory() {
        Path project = Path.of(system.getProperty("basedir", system.getProperty("user.dir", "")))
                .toAbsolutePath();
        boolean gradle =
                Files.exists(project.resolve("build.gradle")) || Files.exists(project.resolve("build.gradle.kts"));
        return project.resolve(gradle ? "build" : "target").resolve("tracker");
    }

    /** Returns whether Surefire or Failsafe runs the tests: both set these two properties in their forks. */
    boolean surefire() {
        return system.getProperty("surefire.test.class.path") != null
                || system.getProperty("surefire.real.class.path") != null;
    }

    /** Returns whether the tracker is switched off; {@code -Dtracker.skip} without a value means true. */
    private boolean skip() {
        String skip = system.getProperty(TrackerOptions.SKIP_PROPERTY);
        return skip != null && (skip.isEmpty() || skip.equals("true"));
    }

    /** Returns the value of that property if it is neither true nor false, otherwise {@code null}. */
    @Nullable
    String misspeltSkip() {
        String skip = system.getProperty(TrackerOptions.SKIP_PROPERTY);
        return skip() || "false".equals(skip) ? null : skip;
    }
}
