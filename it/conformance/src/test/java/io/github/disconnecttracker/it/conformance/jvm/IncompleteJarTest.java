package io.github.disconnecttracker.it.conformance.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.report.ForkSummary;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent's jar that lacks a class, as one that a build has shaded or minimised again, hurts nobody and says so. */
class IncompleteJarTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"HookFailures", "AncestryStore", "WeakIdentityMap", "DriverCalls"})
    void leavesARecordWithTheReason(String missing) throws Exception {
        String entry = "io/github/disconnecttracker/bootstrap/" + missing + ".class";
        Path records = directory.resolve("records");

        ForkedJvm.Result result = ForkedJvm.ofThisJdk()
                .with("-javaagent:" + jarWithout(entry) + "=directory=" + records)
                .run(List.of("-cp", ownClasses(), SilentMain.class.getName()));

        assertThat(result.output()).isEmpty();
        assertThat(result.exit()).isZero();
        Report report = ReportReader.read(records);
        assertThat(report.forks())
                .singleElement()
                .extracting(ForkSummary::selfCheck)
                .isEqualTo("degraded: the agent has not started (java.lang.IllegalStateException: The agent's jar is"
                        + " incomplete [/" + entry + " is missing].)");
        assertThat(report.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains("the agent has not started", entry)
                        .endsWith("Use the jar of tracker-core as it was released."));
    }

    /** Without the whole jar, which is on the class path of our tests and would come first. */
    private static String ownClasses() throws Exception {
        return Path.of(SilentMain.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    private Path jarWithout(String missing) throws IOException {
        Path jar = directory.resolve("incomplete.jar");
        try (ZipFile whole = new ZipFile(System.getProperty("tracker.jar"));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            Enumeration<? extends ZipEntry> entries = whole.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.getName().equals(missing)) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream in = whole.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
        return jar;
    }
}
