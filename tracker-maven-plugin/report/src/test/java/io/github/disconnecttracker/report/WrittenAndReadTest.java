package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Filled;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import io.github.disconnecttracker.record.TimelineEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** What is added to a disconnect, or to what it consists of, is in the record and in the report, or this fails. */
    @Test
    void allFactsOfADisconnectAreReadAsTheyWereWritten() throws Exception {
        Disconnect all = (Disconnect) Filled.with("text", Disconnect.class);
        ForkRecorder recorder = ForkRecorder.open(directory, START.name());
        recorder.started(START);
        recorder.found(all);

        assertThat(ReportReader.read(directory).disconnects())
                .extracting(ReportedDisconnect::disconnect)
                .containsExactly(all);
    }

    @Test
    void factsThatMayBeMissingAreReadAsMissing() throws Exception {
        Disconnect all = (Disconnect) Filled.with("text", Disconnect.class);
        RecordReader<Disconnect> disconnects = RecordReader.of(Disconnect.class);
        List<Disconnect> written = Stream.of(Disconnect.class.getRecordComponents())
                .filter(each -> each.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(each -> disconnects.with(all, each.getName(), null))
                .toList();
        ForkRecorder recorder = ForkRecorder.open(directory, START.name());
        recorder.started(START);
        written.forEach(recorder::found);

        assertThat(written).hasSizeGreaterThan(8);
        assertThat(ReportReader.read(directory).disconnects())
                .extracting(ReportedDisconnect::disconnect)
                .containsExactlyElementsOf(written);
    }

    @Test
    void allThatATimelineShowsIsReadAsItWasWritten() throws Exception {
        ForkRecorder recorder = ForkRecorder.open(directory, START.name());
        recorder.started(START);
        TimelineEvent.TestEnded test = filled(TimelineEvent.TestEnded.class);
        TimelineEvent.LateTask late = filled(TimelineEvent.LateTask.class);
        TimelineEvent.ConnectionOpened opened = filled(TimelineEvent.ConnectionOpened.class);
        recorder.happened(test);
        TimelineEvent.LateTaskEnded lateEnded =
                new TimelineEvent.LateTaskEnded(recorder.happened(late), Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        recorder.happened(lateEnded);
        long connection = recorder.happened(opened);
        Cause by = new Cause(Action.CLOSE_POOL, Samples.KILL, opened.thread(), "here", null);
        TimelineEvent.ConnectionClosed closed = new TimelineEvent.ConnectionClosed(connection, Instant.EPOCH, by);
        recorder.happened(closed);
        recorder.happened(new TimelineEvent.ConnectionPooled(connection, "HikariPool-1"));

        assertThat(ReportReader.read(directory).forks())
                .extracting(ForkSummary::timeline)
                .containsExactly(new ForkTimeline(
                        List.of(test),
                        List.of(new ForkTimeline.LateWork(late, lateEnded)),
                        List.of(new ForkTimeline.Connection(opened, "HikariPool-1", closed))));
    }

    private static <E> E filled(Class<E> event) throws ReflectiveOperationException {
        return event.cast(Filled.with("text", event));
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
