package io.github.disconnecttracker.maven.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The Java version of the JVM that Surefire forks. */
final class ForkJava {
    static final int OLDEST = 17;

    private ForkJava() {}

    /**
     * Returns the version that a Java installation states of itself.
     *
     * @param executable its {@code bin/java}
     * @return the version, such as {@code 11.0.2}; {@code null} if it is not stated
     */
    static @Nullable String versionOf(Path executable) {
        try {
            Path bin = executable.toRealPath().getParent();
            Path home = bin == null ? null : bin.getParent();
            String version = home == null ? null : released(home);
            // The java of a JDK 8 may be the one in jre/bin.
            Path outer = home == null ? null : home.getParent();
            return version == null && outer != null ? released(outer) : version;
        } catch (IOException e) {
            return null;
        }
    }

    /** Returns whether a version is known to be older than the tracker's class files. */
    static boolean isTooOld(@Nullable String version) {
        if (version == null) {
            return false;
        }
        String digits = version.startsWith("1.") ? version.substring(2) : version;
        int end = 0;
        while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
            end++;
        }
        return end > 0 && end < 4 && Integer.parseInt(digits.substring(0, end)) < OLDEST;
    }

    private static @Nullable String released(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return null;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            properties.load(in);
        }
        String version = properties.getProperty("JAVA_VERSION");
        return version == null ? null : version.replace("\"", "");
    }
}
