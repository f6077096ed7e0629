package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Leftover;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportReaderTest {
    private static final String DAMAGE = " Check whether another program wrote to the file, or the disk was full.";
    private static final String FOREIGN = " Keep other files out of tracker.outputDirectory.";

    @TempDir
    private Path tracker;

    @Test
    void whatTheForkRecordedIsReadBackUnchanged() throws IOException {
        Disconnect full = Samples.terminated().candidates(Samples.KILL).make();
        Disconnect bare =
                Samples.terminated().cause(null).connection(null).owner(null).make();
        ForkRecorder recorder = fork("test-default-test", "surefire-1-81234");
        recorder.found(full);
        recorder.found(bare);
        recorder.warned("Something is odd [x]: do y.");
        recorder.ended(214, "degraded: no ForkJoinPool");

        Report report = ReportReader.read(tracker);

        assertThat(report.disconnects())
                .extracting(ReportedDisconnect::disconnect)
                .containsExactly(full, bare);
        assertThat(report.disconnects()).extracting(ReportedDisconnect::seq).containsExactly(1L, 2L);
        assertThat(report.forks())
                .containsExactly(new ForkSummary(
                        "surefire-1-81234",
                        "test-default-test",
                        81234,
                        "17.0.15",
                        true,
                        "degraded: no ForkJoinPool",
                        true,
                        true,
                        214));
        assertThat(report.warnings()).containsExactly("Something is odd [x]: do y.");
    }

    @Test
    void lastStateOfALeftoverIsReadUnlessItsWorkHasFailed() throws IOException {
        Leftover mail = Samples.leftover(Samples.REGISTERS_USER);
        Leftover failed = Samples.leftover(Samples.KILL);
        ForkRecorder recorder = fork("test-default-test", "surefire-1-1");
        long first = recorder.leftBehind(-1, failed);
        recorder.failedLater(first);
        long second = recorder.leftBehind(-1, failed);
        assertThat(recorder.leftBehind(second, mail)).isEqualTo(second);

        Report report = ReportReader.read(tracker);

        assertThat(report.leftovers()).containsExactly(mail);
        assertThat(report.warnings()).isEmpty();
        assertThat(ReportText.blocks(report))
                .isEqualTo(
                        "1 test left work behind that used the database after its end (see leftovers in report.json)");
    }

    @Test
    void lastUpdateWins() throws IOException {
        ForkRecorder recorder = fork("test-default-test", "surefire-1-1");
        long seq = recorder.found(Samples.terminated().echoes(0).make());
        recorder.changed(seq, Samples.terminated().echoes(1).make());
        recorder.changed(seq, Samples.terminated().echoes(9).make());

        assertThat(ReportReader.read(tracker).disconnects())
                .singleElement()
                .extracting(ReportedDisconnect::disconnect)
                .isEqualTo(Samples.terminated().echoes(9).make());
    }

    @Test
    void updateThatHasItsStackTraceAgainIsReadAsWell() throws IOException {
        ForkRecorder recorder = fork("test-default-test", "surefire-1-1");
        recorder.found(Samples.terminated().make());
        recorder.found(Samples.terminated().echoes(9).make());
        String records = Files.readString(recorder.file());
        Files.writeString(
                recorder.file(), records.replace("\"disconnect\",\"seq\":2,", "\"update\",\"seq\":2,\"of\":1,"));

        assertThat(ReportReader.read(tracker).disconnects())
                .singleElement()
                .extracting(ReportedDisconnect::disconnect)
                .isEqualTo(Samples.terminated().echoes(9).make());
    }

    @Test
    void forkWithoutAnEndDiedAndStillCountsWhatItWrote() throws IOException {
        ForkRecorder recorder = fork("test-default-test", "surefire-1-1");
        recorder.found(Samples.terminated().make());

        Report report = ReportReader.read(tracker);

        assertThat(report.disconnects()).hasSize(1);
        assertThat(report.forks()).singleElement().satisfies(fork -> {
            assertThat(fork.completed()).isFalse();
            assertThat(fork.tests()).isNull();
        });
    }

    @Test
    void damagedLastLineCostsOnlyItself() throws IOException {
        ForkRecorder recorder = fork("test-default-test", "surefire-1-1");
        recorder.found(Samples.terminated().make());
        Files.writeString(recorder.file(), "{\"event\":\"disconnect\",\"seq\":2,\"ki", StandardOpenOption.APPEND);

        Report report = ReportReader.read(tracker);

        assertThat(report.disconnects()).hasSize(1);
        assertThat(report.warnings())
                .containsExactly(
                        "A record is damaged [test-default-test/surefire-1-1.jsonl, line 3]: it is skipped." + DAMAGE);
    }

    @Test
    void damagedBytesAndStrangeRecordsInTheMiddleCostOnlyThemselves() throws IOException {
        ForkRecorder recorder = fork("test-default-test", "surefire-1-1");
        byte[] malformed = "{\"event\":\"\u00ff\"".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(recorder.file(), malformed, StandardOpenOption.APPEND);
        Files.writeString(recorder.file(), """

                {"event":"disconnect","seq":5,"kind":"EXPLODED"}
                {"event":"from-the-future","seq":6}
                [1,2]
                42
                """, StandardOpenOption.APPEND);
        recorder.found(Samples.terminated().make());

        Report report = ReportReader.read(tracker);

        assertThat(report.disconnects()).hasSize(1);
        assertThat(report.warnings())
                .containsExactly(
                        "A record is damaged [test-default-test/surefire-1-1.jsonl, line 2]: it is skipped." + DAMAGE,
                        "A record is damaged [test-default-test/surefire-1-1.jsonl, line 3]: it is skipped." + DAMAGE,
                        "A record is damaged [test-default-test/surefire-1-1.jsonl, line 5]: it is skipped." + DAMAGE,
                        "A record is damaged [test-default-test/surefire-1-1.jsonl, line 6]: it is skipped." + DAMAGE);
    }

    @Test
    void emptyTruncatedAndForeignFilesAreNamed() throws IOException {
        Path execution = Files.createDirectories(tracker.resolve("test-default-test"));
        Files.createFile(execution.resolve("a-empty.jsonl"));
        Files.writeString(execution.resolve("b-truncated.jsonl"), "{\"event\":\"start\",\"seq\":0,\"too");
        Files.writeString(execution.resolve("c-foreign.jsonl"), "{\"metric\":1}\n{\"metric\":2}\n");
        Files.write(execution.resolve("d-binary.jsonl"), new byte[] {0, (byte) 0xff, 10, 0, 1});
        Files.writeString(execution.resolve("notes.txt"), "no business of ours");

        Report report = ReportReader.read(tracker);

        assertThat(report.forks()).isEmpty();
        assertThat(report.warnings())
                .containsExactly(
                        "A file of records is empty [test-default-test/a-empty.jsonl]: its JVM died before the"
                                + " first test.",
                        "A file of records has lost its beginning [test-default-test/b-truncated.jsonl]: its"
                                + " records are skipped up to the next start of a test JVM." + DAMAGE,
                        "A file was not written by the tracker [test-default-test/c-foreign.jsonl]: it is skipped."
                                + FOREIGN,
                        "A file was not written by the tracker [test-default-test/d-binary.jsonl]: it is skipped."
                                + FOREIGN);
    }

    @Test
    void updateWhoseEntryIsDamagedTakesItsPlace() throws IOException {
        ForkRecorder recorder = fork("test-default-test", "surefire-1-1");
        recorder.changed(17, Samples.terminated().make());

        assertThat(ReportReader.read(tracker).disconnects())
                .extracting(ReportedDisconnect::seq)
                .containsExactly(17L);
    }

    @Test
    void executionsAndForksAreMergedByTime() throws IOException {
        fork("integration-test-default", "surefire-1-3")
                .found(Samples.terminated().at("2026-11-21T10:00:02Z").make());
        fork("test-default-test", "surefire-2-2")
                .found(Samples.terminated().at("2026-11-21T10:00:03Z").make());
        fork("test-default-test", "surefire-1-1")
                .found(Samples.terminated().at("2026-11-21T10:00:01Z").make());

        Report report = ReportReader.read(tracker);

        assertThat(report.disconnects())
                .extracting(ReportedDisconnect::fork)
                .containsExactly("surefire-1-1", "surefire-1-3", "surefire-2-2");
        assertThat(report.forks())
                .extracting(fork -> fork.execution() + "/" + fork.name())
                .containsExactly(
                        "integration-test-default/surefire-1-3",
                        "test-default-test/surefire-1-1",
                        "test-default-test/surefire-2-2");
    }

    @Test
    void oneExecutionCanBeReadAlone() throws IOException {
        fork("integration-test-default", "surefire-1-3")
                .found(Samples.terminated().make());
        fork("test-default-test", "surefire-1-1").ended(3, "ok");

        Report report = ReportReader.read(tracker.resolve("test-default-test"));

        assertThat(report.disconnects()).isEmpty();
        assertThat(report.forks()).extracting(ForkSummary::execution).containsExactly("test-default-test");
    }

    @Test
    void numberOutOfRangeHidesNoneOfThoseThatFollow() throws IOException {
        ForkRecorder recorder = fork("test-default-test", "surefire-1-1");
        recorder.found(Samples.terminated().make());
        String first = Files.readAllLines(recorder.file()).get(1);
        Files.writeString(
                recorder.file(),
                first.replace("\"seq\":1,", "\"seq\":" + Long.MAX_VALUE + ",") + "\n",
                StandardOpenOption.APPEND);
        int more = 4_000;
        for (int i = 0; i < more; i++) {
            recorder.found(Samples.terminated().make());
        }
        Files.writeString(
                recorder.file(), "{\"event\":\"end\",\"seq\":9999,\"tests\":99999999999}\n", StandardOpenOption.APPEND);

        Report report = ReportReader.read(tracker);

        assertThat(Summary.of(report).disconnects()).isEqualTo(2 + more);
        assertThat(report.forks()).singleElement().satisfies(fork -> {
            assertThat(fork.completed()).isTrue();
            assertThat(fork.tests()).isNull();
        });
    }

    @Test
    void lineOfAGigabyteTakesNoMoreMemoryThanARecord() throws IOException {
        long left = 1_000_000_000L;
        RecordLines lines = new RecordLines(new InputStream() {
            private long unread = left;

            @Override
            public int read() {
                return unread-- > 0 ? 'x' : unread > -3 ? '\n' : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                int count = (int) Math.min(length, Math.max(unread, 0));
                if (count > 0) {
                    Arrays.fill(bytes, from, from + count, (byte) 'x');
                    unread -= count;
                    return count;
                }
                int last = read();
                bytes[from] = (byte) last;
                return last < 0 ? -1 : 1;
            }
        });

        assertThat(lines.next()).isTrue();
        assertThat(lines.bytes()).hasSizeLessThanOrEqualTo(1 << 20);
        assertThat(lines.next()).isTrue();
        assertThat(lines.length()).isZero();
        assertThat(lines.next()).isFalse();
    }

    @Test
    void nothingRecordedIsAnEmptyReport() {
        Report report = ReportReader.read(tracker.resolve("missing"));

        assertThat(report).isEqualTo(new Report(List.of(), List.of(), List.of()));
    }

    private ForkRecorder fork(String execution, String name) throws IOException {
        ForkRecorder recorder = ForkRecorder.open(tracker.resolve(execution), name);
        recorder.started(new RecordEvent.Start(name, 81234, "17.0.15", true, "ok", true));
        return recorder;
    }
}
