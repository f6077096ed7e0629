package io.github.disconnecttracker.maven.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
    private static final Instant START = Instant.parse("2026-11-21T10:15:12.900Z");

    @TempDir
    private Path reports;

    @Test
    void reportOfTheSameSecondCounts() throws IOException {
        write("TEST-com.example.ATest.xml", "2026-11-21T10:15:12Z");

        assertThat(TestReports.writtenSince(reports, START)).isTrue();
    }

    @Test
    void plainReportsCountWhereXmlIsSwitchedOff() throws IOException {
        write("com.example.ATest.txt", "2026-11-21T10:15:20Z");

        assertThat(TestReports.writtenSince(reports, START)).isTrue();
    }

    @Test
    void earlierReportsAndOtherFilesDoNotCount() throws IOException {
        write("TEST-com.example.ATest.xml", "2026-11-21T10:15:11Z");
        write("com.example.ATest-output.txt", "2026-11-21T10:15:20Z");
        write("2026-11-21.dumpstream", "2026-11-21T10:15:20Z");

        assertThat(TestReports.writtenSince(reports, START)).isFalse();
    }

    @Test
    void missingDirectoryHasNoReports() {
        assertThat(TestReports.writtenSince(reports.resolve("missing"), START)).isFalse();
    }

    private void write(String name, String time) throws IOException {
        Path file = Files.createFile(reports.resolve(name));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
    }
}
