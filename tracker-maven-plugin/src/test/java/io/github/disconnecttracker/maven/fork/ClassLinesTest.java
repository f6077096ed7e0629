package io.github.disconnecttracker.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.maven.Disconnected;
import io.github.disconnecttracker.maven.RecordedLog;
import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.report.RecordFiles;
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
    void newOnesAreToldHoweverOftenThereAreSome() throws Exception {
        ClassLines lines = lines();
        Disconnected.record(directory, Disconnected.owner("com.example.A", true));
        Path file = directory.resolve("surefire-1-1.jsonl");
        List<String> records = Files.readAllLines(file);
        Files.writeString(file, records.get(0) + "\n");
        for (int seq = 1; seq <= 200; seq++) {
            String record = records.get(1).replace("\"seq\":1,", "\"seq\":" + seq + ",");
            Files.writeString(file, record + "\n" + record + "\n", StandardOpenOption.APPEND);

            assertThat(lines.apply("com.example.A")).as("seq " + seq).containsExactly(OF_A);
            assertThat(lines.apply("com.example.A")).isEmpty();
        }
    }

    @Test
    void whatHasRecoveredBeforeItsClassEndsHasNoLine() throws Exception {
        ClassLines lines = lines();
        Disconnected.record(directory, Disconnected.owner("com.example.A", true));
        assertThat(lines.apply("com.example.Another")).isEmpty();
        Path file = directory.resolve("surefire-1-1.jsonl");
        String recovered = Files.readAllLines(file).get(1).replace("\"counted\":true", "\"counted\":false");
        Files.writeString(
                file,
                recovered.replace("\"disconnect\",\"seq\":1,", "\"update\",\"seq\":9,\"of\":1,") + "\n",
                StandardOpenOption.APPEND);

        assertThat(lines.apply("com.example.A")).isEmpty();
    }

    /** GitHub takes the second form anywhere in a line. */
    @Test
    void nameOfATestIsNoCommandOfACiServer() throws Exception {
        String name = "com.example.A\n::error::x\u001b[31m##[error]x ##vso[task.x]y ##teamcity[z]\u202e";
        Disconnected.record(directory, Disconnected.owner(name, true));

        assertThat(lines().apply(name))
                .containsExactly("Tracker: com.example.A ::error::x?[31m# #[error]x # #vso[task.x]y # #teamcity[z]?"
                        + " lost 1 PostgreSQL connection [pays]");
    }

    @Test
    void damagedRecordsCostTheirOwnLinesOnly() throws Exception {
        ClassLines lines = lines();
        Disconnected.record(
                directory, Disconnected.owner("com.example.A", true), Disconnected.owner("com.example.A", true));
        Path file = directory.resolve("surefire-1-1.jsonl");
        List<String> records = Files.readAllLines(file);
        records.set(1, records.get(1).replace("\"seq\":1,", "\"seq\":99999999999999,"));
        records.add(1, "{\"event\":\"disconnect\",");
        Files.write(file, records);
        Files.createDirectory(directory.resolve("folder.jsonl"));

        assertThat(lines.apply("com.example.A")).containsExactly(OF_A);
    }

    @Test
    void withoutRecordsThereAreNoLines() {
        assertThat(lines(directory.resolve("missing")).apply("A")).isEmpty();
    }

    private ClassLines lines() {
        return lines(directory);
    }

    private static ClassLines lines(Path records) {
        NewRecords news = new NewRecords(records, new RecordFiles(), new SeenRecords());
        return new ClassLines(news, IgnoreFile.NONE, new RecordedLog());
    }
}
