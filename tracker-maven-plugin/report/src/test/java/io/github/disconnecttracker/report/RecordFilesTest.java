package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file is read once, and again if it is not what was read. */
class RecordFilesTest {
    private static final String FORK = "surefire-1-1";

    @TempDir
    private Path tracker;

    private Path directory;
    private ForkRecorder recorder;
    private RecordFiles files;

    @BeforeEach
    void testJvmRecords() throws IOException {
        directory = tracker.resolve("test-default-test");
        recorder = started(FORK);
        files = new RecordFiles();
    }

    @Test
    void updateKeepsWhatItDoesNotRepeat() throws IOException {
        long seq = recorder.found(Samples.terminated().make());
        recorder.changed(seq, Samples.terminated().echoes(9).make());

        List<ReportedDisconnect> news = files.news(recorder.file());

        assertThat(news)
                .extracting(ReportedDisconnect::disconnect)
                .containsExactly(
                        Samples.terminated().make(),
                        Samples.terminated().echoes(9).make());
        assertThat(news.get(1).id()).isEqualTo(news.get(0).id());
    }

    @Test
    void fileThatHasNotChangedIsNotReadAgain() throws IOException {
        recorder.found(Samples.terminated().make());
        Report first = report();

        swap("registersUser", "REGISTERSUSER");

        assertThat(report()).isEqualTo(first);
        assertThat(ReportReader.read(tracker)).isNotEqualTo(first);
    }

    @Test
    void whatWasReadAsNewsIsNotReadAgain() throws IOException {
        recorder.found(Samples.terminated().make());
        files.news(recorder.file());

        swap("registersUser", "REGISTERSUSER");
        recorder.found(Samples.terminated().at("2026-11-21T10:15:13Z").make());

        assertThat(report().disconnects())
                .extracting("disconnect.test.methodName")
                .containsExactly("registersUser", "registersUser");
    }

    @Test
    void fileThatHasGrownAfterItsReportIsReadAnew() throws IOException {
        recorder.found(Samples.terminated().make());
        assertThat(report().disconnects()).hasSize(1);

        recorder.found(Samples.terminated().make());
        recorder.ended(7, "ok");

        assertThat(report().disconnects()).hasSize(2);
        assertThat(report().forks()).extracting(ForkSummary::tests).containsExactly(7);
    }

    @Test
    void fileThatWasWrittenAnewIsReadAnewThoughItIsAsLong() throws IOException {
        recorder.found(Samples.terminated().make());
        report();

        swap("registersUser", "REGISTERSUSER");
        Files.setLastModifiedTime(recorder.file(), FileTime.fromMillis(0));

        assertThat(report().disconnects())
                .extracting("disconnect.test.methodName")
                .containsExactly("REGISTERSUSER");
    }

    @Test
    void anotherFileInItsPlaceIsNotTakenForItsContinuation() throws IOException {
        recorder.found(Samples.terminated().make());
        files.news(recorder.file());
        Files.delete(recorder.file());
        ForkRecorder other = started(FORK);
        for (int i = 0; i < 3; i++) {
            other.found(Samples.terminated().sql("select 1").echoes(7).make());
        }

        assertThat(files.news(other.file())).extracting("disconnect.echoes").containsExactly(7, 7, 7);
        assertThat(report().disconnects()).hasSize(3);
    }

    @Test
    void lineThatIsNotYetWholeIsNewsWhenItIs() throws IOException {
        recorder.found(Samples.terminated().make());
        List<String> lines = Files.readAllLines(recorder.file());
        Files.writeString(recorder.file(), lines.get(0) + "\n" + lines.get(1).substring(0, 99));
        assertThat(files.news(recorder.file())).isEmpty();
        append(lines.get(1).substring(99, 999));
        assertThat(files.news(recorder.file())).isEmpty();
        append(lines.get(1).substring(999) + "\n");

        assertThat(files.news(recorder.file()))
                .extracting(ReportedDisconnect::disconnect)
                .containsExactly(Samples.terminated().make());
        assertThat(files.news(recorder.file())).isEmpty();
    }

    @Test
    void lineThatNeverBecomesWholeIsDamageInTheReport() throws IOException {
        recorder.found(Samples.terminated().make());
        append("{\"event\":\"disconnect\",\"seq\":2,");
        assertThat(files.news(recorder.file())).hasSize(1);

        Report report = report();

        assertThat(report.disconnects()).hasSize(1);
        assertThat(report.unread())
                .containsExactly("A record is damaged [test-default-test/surefire-1-1.jsonl, line 3]: it is skipped."
                        + " Check whether another program wrote to the file, or the disk was full.");
    }

    @Test
    void whatIsLeftAsideIsNoNewsAndIsReported() throws IOException {
        recorder.found(Samples.terminated().make());
        files.leaveAside(recorder.file());
        recorder.found(Samples.terminated().echoes(7).make());

        assertThat(files.news(recorder.file())).extracting("disconnect.echoes").containsExactly(7);
        assertThat(report().disconnects()).hasSize(2);
    }

    @Test
    void filesThatAreTooManyToBeKeptAreReadAgain() throws IOException {
        files = new RecordFiles(0);
        for (int i = 1; i <= 40; i++) {
            ForkRecorder each = started("surefire-2-" + i);
            each.found(Samples.terminated().make());
            assertThat(files.news(each.file())).hasSize(1);
        }
        recorder.found(Samples.terminated().make());
        report();

        ForkRecorder forgotten = started("surefire-3-1");
        assertThat(files.news(directory.resolve("surefire-2-1.jsonl"))).isEmpty();
        forgotten.found(Samples.terminated().make());

        assertThat(report().disconnects()).hasSize(42);
    }

    @Test
    void severalReportsNameOneFileEachInItsOwnWay() throws IOException {
        Disconnect found = Samples.terminated().make();
        recorder.found(found);
        append("damage\n");
        RecordSource first = new RecordSource("shop", tracker, file -> true);
        RecordSource second = new RecordSource("stock", tracker, file -> true);

        Report both = ReportReader.read(List.of(first, second), files);

        assertThat(both.forks()).extracting(ForkSummary::name).containsExactly("shop/" + FORK, "stock/" + FORK);
        assertThat(both.disconnects())
                .extracting(ReportedDisconnect::fork)
                .containsExactly("shop/" + FORK, "stock/" + FORK);
        assertThat(both.warnings())
                .extracting(warning -> warning.replaceFirst(", line.*", ""))
                .containsExactly(
                        "A record is damaged [shop/test-default-test/surefire-1-1.jsonl",
                        "A record is damaged [stock/test-default-test/surefire-1-1.jsonl");
    }

    private Report report() {
        return ReportReader.read(List.of(RecordSource.all(tracker)), files);
    }

    private ForkRecorder started(String name) throws IOException {
        ForkRecorder fork = ForkRecorder.open(directory, name);
        fork.started(new RecordEvent.Start(name, 1, "17.0.15", true, "ok", true));
        return fork;
    }

    private void append(String text) throws IOException {
        Files.writeString(recorder.file(), text, StandardOpenOption.APPEND);
    }

    /** Changes what was written so that nobody notices who does not read it. */
    private void swap(String text, String other) throws IOException {
        FileTime written = Files.getLastModifiedTime(recorder.file());
        String changed = Files.readString(recorder.file()).replace(text, other);
        Files.writeString(recorder.file(), changed, StandardOpenOption.WRITE);
        Files.setLastModifiedTime(recorder.file(), written);
    }
}
