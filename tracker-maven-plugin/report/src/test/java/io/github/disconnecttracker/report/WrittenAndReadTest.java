package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one JVM writes, another one reads, whatever happens to the files in between. */
class WrittenAndReadTest {
    private static final RecordEvent.Start START =
            new RecordEvent.Start("surefire-1-81234", 81234, "17.0.15", true, "ok", true);

    @TempDir
    private Path target;

    private Path directory;

    @BeforeEach
    void executionHasItsFolder() {
        directory = target.resolve("tracker").resolve("test-default-test");
    }

    @Test
    void possibleCausesAndWhyNoneIsKnownAreReadAsTheyWereWritten() throws IOException {
        Disconnect several = Samples.terminated()
                .oneOf(
                        new Cause(Action.TERMINATE_BACKEND, Samples.KILL, null, null, Cause.Evidence.SET),
                        new Cause(Action.SERVER_STOPPED, Samples.REGISTERS_USER, null, null, null))
                .unseen(Cause.Unseen.UNREAD_RESULT)
                .make();
        ForkRecorder recorder = ForkRecorder.open(directory, START.name());
        recorder.started(START);
        recorder.found(several);

        assertThat(ReportReader.read(directory).disconnects())
                .extracting(ReportedDisconnect::disconnect)
                .containsExactly(several);
    }

    @Test
    void recordsThatAreDeletedComeBackWithAllThatWasWrittenBefore() throws IOException {
        ForkRecorder recorder = ForkRecorder.open(directory, START.name());
        recorder.started(START);
        recorder.found(Samples.terminated().make());
        deleteAll();
        recorder.found(Samples.terminated().at("2026-11-21T10:15:13Z").make());
        deleteAll();
        recorder.ended(3, null);

        assertThat(recorder.lost()).isZero();
        Report report = ReportReader.read(target.resolve("tracker"));
        assertThat(report.disconnects()).extracting(ReportedDisconnect::seq).containsExactly(1L, 2L);
        assertThat(report.forks())
                .extracting(ForkSummary::completed, ForkSummary::tests)
                .containsExactly(tuple(true, 3));
        assertThat(report.unread())
                .containsExactly(
                        "The records of a test JVM were deleted while it ran [surefire-1-81234]: it has written them"
                                + " again, but those of other test JVMs may be lost. Keep the tests away from"
                                + " tracker.outputDirectory.");
    }

    @Test
    void directoryThatBecameAFileCostsRecordsAndNoTest() throws IOException {
        ForkRecorder recorder = ForkRecorder.open(directory, START.name());
        recorder.started(START);
        deleteAll();
        Path inTheWay = Files.createFile(target.resolve("tracker"));

        recorder.found(Samples.terminated().make());
        Files.delete(inTheWay);
        recorder.ended(3, null);

        assertThat(recorder.lost()).isEqualTo(1);
        assertThat(ReportReader.read(target.resolve("tracker")).unread())
                .contains("Records could not be written [1 of surefire-1-81234]: look for a full disk.");
    }

    @Test
    void wipingTakesOnlyOurOwnFiles() throws IOException {
        ForkRecorder.open(directory, "surefire-1-1").started(START);
        Files.createFile(directory.resolve("surefire-2-2.jsonl"));
        Files.writeString(directory.resolve("surefire-3-3.jsonl"), "{\"event\":\"sta");
        Path foreign = Files.writeString(directory.resolve("metrics.jsonl"), "{\"metric\":1}\n");
        Path other = Files.writeString(directory.resolve("notes.txt"), "keep me");

        ForkFiles.wipe(directory);

        assertThat(directory).isDirectoryNotContaining("glob:**/surefire-*");
        assertThat(foreign).exists();
        assertThat(other).exists();
    }

    @Test
    void wipingWhatIsNotThereIsFine() throws IOException {
        ForkFiles.wipe(directory);

        assertThat(directory).doesNotExist();
    }

    private void deleteAll() throws IOException {
        try (Stream<Path> all = Files.walk(target.resolve("tracker"))) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
