package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.report.ForkSummary;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordSearchTest {
    private static final String FILE = "test-default-test/surefire-1-1.jsonl";

    @TempDir
    private Path root;

    private RecordSearch search;

    @BeforeEach
    void searchBeginsAtTheRoot() {
        search = new RecordSearch(root.toAbsolutePath().normalize());
    }

    @Test
    void recordsOfOneNameFromTwoMachinesStayApart() throws Exception {
        record("one/target/tracker", "com.example.A");
        record("two/target/tracker", "com.example.B");

        search.into(root);

        Report report = read();
        assertThat(report.forks())
                .extracting(ForkSummary::name)
                .containsExactly("one/surefire-1-1", "two/surefire-1-1");
        assertThat(report.disconnects())
                .extracting(ReportedDisconnect::fork)
                .containsExactly("one/surefire-1-1", "two/surefire-1-1");
        assertThat(report.disconnects()).extracting(ReportedDisconnect::id).doesNotHaveDuplicates();
        assertThat(search.warnings()).isEmpty();
    }

    @Test
    void idIsTheOneOfTheMachineAlone() throws Exception {
        Path one = record("one/target/tracker", "com.example.A");
        String alone = ReportReader.read(one).disconnects().get(0).id();

        search.into(root);

        assertThat(read().disconnects()).extracting(ReportedDisconnect::id).containsExactly(alone);
    }

    @Test
    void copiesCountOnceAndTheLongerOneStays() throws Exception {
        Path whole = record("one", "com.example.A").resolve(FILE);
        Path cut =
                Files.createDirectories(root.resolve("cut/test-default-test")).resolve("surefire-1-1.jsonl");
        Files.write(cut, Files.readAllLines(whole).subList(0, 1));

        search.into(root.resolve("cut"));
        search.into(root.resolve("one"));
        search.into(root);

        assertThat(read().disconnects()).extracting(ReportedDisconnect::fork).containsExactly("one/surefire-1-1");
        assertThat(search.warnings())
                .containsExactly("Two files hold the records of one test JVM [cut/" + FILE + ", one/" + FILE
                        + "]: they count once. Check whether a machine kept the target directory of another"
                        + " machine or of an earlier run.");
    }

    @Test
    void filesThatBeginAlikeAndGoOnDifferentlyBothCount() throws Exception {
        Path one = record("one", "com.example.A").resolve(FILE);
        Path other =
                Files.createDirectories(root.resolve("two/test-default-test")).resolve("surefire-1-1.jsonl");
        String text = Files.readString(one);
        Files.writeString(
                other,
                text.replace("com.example.A", "com.example.B")
                        + text.lines().toList().get(1) + "\n");

        search.into(root);

        assertThat(read().disconnects())
                .extracting(ReportedDisconnect::fork)
                .containsExactlyInAnyOrder("one/surefire-1-1", "two/surefire-1-1", "two/surefire-1-1");
        assertThat(search.warnings())
                .containsExactly("Two files start with the same records of one test JVM and then differ [one/" + FILE
                        + ", two/" + FILE + "]: both count. Check whether one of them was changed.");
    }

    @Test
    void beginningOfAnotherFileIsACopyOnlyIfItSaysOfWhichMachine() throws Exception {
        Path whole = record("one", "com.example.A").resolve(FILE);
        Files.writeString(whole, Files.readString(whole).replaceFirst("\"host\":\"[^\"]*\"", "\"host\":null"));
        Path cut =
                Files.createDirectories(root.resolve("cut/test-default-test")).resolve("surefire-1-1.jsonl");
        Files.write(cut, Files.readAllLines(whole).subList(0, 2));

        search.into(root);

        assertThat(read().disconnects()).hasSize(2);
    }

    @Test
    void linksOutOfTheDirectoryAreSkippedAndThoseWithinCountOnce(@TempDir Path elsewhere) throws Exception {
        Path mine = record("one", "com.example.A").resolve(FILE);
        Files.createSymbolicLink(mine.resolveSibling("twin.jsonl"), mine);
        Disconnected.record(elsewhere, Disconnected.owner("com.example.B", true));
        Files.createSymbolicLink(mine.resolveSibling("out.jsonl"), elsewhere.resolve("surefire-1-1.jsonl"));

        search.into(root);

        assertThat(read().disconnects()).extracting(ReportedDisconnect::fork).containsExactly("one/surefire-1-1");
        assertThat(search.losses())
                .containsExactly("A file of records is a link to another place [one/test-default-test/out.jsonl]: it is"
                        + " skipped. Copy the file instead.");
    }

    @Test
    void filesThatWereTakenOutOfTheirFoldersStayApart() throws Exception {
        for (String machine : List.of("one", "two")) {
            Path kept = record("kept-" + machine, "com.example.A").resolve(FILE);
            Files.move(
                    kept,
                    Files.createDirectories(root.resolve("flat").resolve(machine))
                            .resolve("surefire-1-1.jsonl"));
        }

        search.into(root.resolve("flat"));

        assertThat(read().forks())
                .extracting(ForkSummary::name)
                .containsExactly("flat/one/surefire-1-1", "flat/two/surefire-1-1");
    }

    @Test
    void directoryWithoutRecordsIsNamedUnlessItsReportSaysThatNoTestsRan() throws Exception {
        Files.writeString(Files.createDirectory(root.resolve("empty")).resolve("report.json"), "{\"forks\": []}");
        Files.writeString(Files.createDirectory(root.resolve("lost")).resolve("report.json"), "{\"forks\": [{}]}");

        Files.writeString(
                Files.createDirectory(root.resolve("unwatched")).resolve("report.json"),
                "{\"forks\": [], \"warnings\": [\"Tests ran without the tracker [a]: x.\"]}");

        search.into(root.resolve("empty"));
        search.into(root.resolve("lost"));
        search.into(root.resolve("unwatched"));

        assertThat(search.losses())
                .containsExactly(
                        "A directory to merge has no records [lost]: keep the whole target/tracker of each"
                                + " machine, above all its .jsonl files.",
                        "A directory to merge has no records [unwatched]: keep the whole target/tracker of each"
                                + " machine, above all its .jsonl files.");
    }

    @Test
    void foreignAndDamagedFilesAreWarnedOf() throws Exception {
        Path mine = record("one", "com.example.A").resolve(FILE);
        Files.writeString(mine, Files.readString(mine).replace("\"kind\":\"BROKEN\"", "\"kind\":\"BRO"));
        Files.writeString(mine.resolveSibling("other.jsonl"), "{\"lines\": 12}\n");

        search.into(root);

        assertThat(read().warnings())
                .containsExactly(
                        "A file was not written by the tracker [one/test-default-test/other.jsonl]: it is"
                                + " skipped. Keep other files out of tracker.outputDirectory.",
                        "A record is damaged [one/" + FILE + ", line 2]: it is skipped. Check whether another"
                                + " program wrote to the file, or the disk was full.");
    }

    private Path record(String directory, String owner) throws IOException {
        Path tracker = root.resolve(directory);
        Disconnected.record(tracker.resolve("test-default-test"), Disconnected.owner(owner, true));
        return tracker;
    }

    private Report read() {
        return ReportReader.read(search.sources());
    }
}
