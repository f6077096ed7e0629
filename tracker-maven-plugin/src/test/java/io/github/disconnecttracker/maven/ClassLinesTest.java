package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassLinesTest {
    private static final String OF_A = "Tracker: com.example.A lost 1 PostgreSQL connection [pays]";

    @TempDir
    private Path directory;

    @Test
    void eachConnectionIsSaidOnceUnderItsOwnClass() throws Exception {
        ClassLines lines = lines();
        Disconnected.record(
                directory, Disconnected.owner("com.example.A", true), Disconnected.owner("com.example.B", true));

        assertThat(lines.apply("com.example.A")).containsExactly(OF_A);
        assertThat(lines.apply("com.example.A")).isEmpty();
        assertThat(lines.apply("com.example.B"))
                .containsExactly("Tracker: com.example.B lost 1 PostgreSQL connection [pays]");
    }

    @Test
    void thoseOfANestedClassStandUnderTheOuterOneIfItHasNoEndOfItsOwn() throws Exception {
        Disconnected.record(directory, Disconnected.owner("com.example.A$Inner", true));

        assertThat(lines().apply("com.example.Another")).isEmpty();
        assertThat(lines().apply("com.example.A")).containsExactly(OF_A);
    }

    @Test
    void whatDoesNotCountHasNoLine() throws Exception {
        Disconnected.record(directory, Disconnected.owner("com.example.A", false), Disconnected.owner(null, true));

        assertThat(lines().apply("com.example.A")).isEmpty();
    }

    @Test
    void whatIsWrittenBetweenTwoClassesIsSeen() throws Exception {
        ClassLines lines = lines();
        Disconnected.record(directory, Disconnected.owner("com.example.A", true));
        Path file = directory.resolve("surefire-1-1.jsonl");
        List<String> records = Files.readAllLines(file);
        // one record arrives in two parts
        Files.writeString(file, records.get(0) + "\n" + records.get(1).substring(0, 9));
        assertThat(lines.apply("com.example.A")).isEmpty();
        Files.writeString(file, records.get(1).substring(9) + "\n", StandardOpenOption.APPEND);

        assertThat(lines.apply("com.example.A")).containsExactly(OF_A);
    }

    @Test
    void withoutRecordsThereAreNoLines() {
        assertThat(new ClassLines(directory.resolve("missing"), IgnoreFile.NONE, new RecordedLog()).apply("A"))
                .isEmpty();
    }

    private ClassLines lines() {
        return new ClassLines(directory, IgnoreFile.NONE, new RecordedLog());
    }
}
