package io.github.disconnecttracker.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkRecorderTest {
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
    void everyEventIsOneLineThatIsThereAtOnce() throws IOException {
        ForkRecorder recorder = ForkRecorder.open(directory, START.name());
        recorder.started(START);
        assertThat(lines()).hasSize(1);
        long seq = recorder.found(
                Samples.terminated().kind(Kind.TERMINATED, "57P01", "a\nb").make());
        assertThat(lines()).hasSize(2);
        recorder.changed(seq, Samples.terminated().echoes(7).make());
        assertThat(lines()).hasSize(3);
        recorder.ended(12, "ok");

        List<String> lines = lines();
        assertThat(lines.get(0))
                .startsWith("{\"event\":\"start\",\"seq\":0,\"tool\":\"postgresql-disconnect-tracker\","
                        + "\"schemaVersion\":1,\"time\":\"")
                .contains("\"name\":\"surefire-1-81234\",\"host\":\"")
                .endsWith("\"pid\":81234,\"java\":\"17.0.15\",\"agent\":true,\"selfCheck\":\"ok\",\"testPlan\":true}");
        assertThat(lines.get(1)).startsWith("{\"event\":\"disconnect\",\"seq\":1,\"kind\":\"TERMINATED\"");
        assertThat(lines.get(1)).contains("\"applicationFrames\":[", "\"stackTrace\":[\"");
        assertThat(lines.get(2))
                .startsWith("{\"event\":\"update\",\"seq\":2,\"of\":1,\"kind\":\"TERMINATED\"")
                .contains("\"echoes\":7")
                .doesNotContain("applicationFrames", "stackTrace", "at com.example");
        assertThat(lines.get(3))
                .isEqualTo("{\"event\":\"end\",\"seq\":3,\"tests\":12,\"selfCheck\":\"ok\",\"lost\":0}");
    }

    @Test
    void interruptedThreadLosesNeitherItsRecordNorLaterOnes() throws IOException {
        ForkRecorder recorder = ForkRecorder.open(directory, START.name());
        recorder.started(START);

        Thread.currentThread().interrupt();
        recorder.found(Samples.terminated().make());
        boolean stillInterrupted = Thread.interrupted();
        recorder.ended(1, "ok");

        assertThat(stillInterrupted).isTrue();
        assertThat(recorder.lost()).isZero();
        assertThat(lines()).hasSize(3);
    }

    @Test
    void threadsShareTheFileWithoutMixingTheirLines() throws Exception {
        ForkRecorder recorder = ForkRecorder.open(directory, START.name());
        recorder.started(START);
        Disconnect disconnect = Samples.terminated().make();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Long>> seqs = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            seqs.add(threads.submit(() -> recorder.found(disconnect)));
        }
        Set<Long> distinct = new HashSet<>();
        for (Future<Long> seq : seqs) {
            distinct.add(seq.get());
        }
        threads.shutdown();

        assertThat(distinct).hasSize(400);
        assertThat(lines())
                .hasSize(401)
                .allMatch(line -> line.startsWith("{\"event\":\"") && line.endsWith("}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyTheFirstStartCounts() throws IOException {
        ForkRecorder recorder = ForkRecorder.open(directory, START.name());
        recorder.started(START);
        recorder.started(START);

        assertThat(lines()).hasSize(1);
    }

    @Test
    void fullDiskIsCountedAndNeverThrown() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Files.createDirectories(directory);
        Path file = Files.createSymbolicLink(directory.resolve("surefire-1-81234.jsonl"), full);
        ForkRecorder recorder = new ForkRecorder(new RecordFile(file.toFile()));

        recorder.started(START);
        recorder.found(Samples.terminated().make());

        assertThat(recorder.lost()).isEqualTo(2);
        assertThat(recorder.lastFailure()).isInstanceOf(IOException.class);
    }

    @Test
    void jvmsOfOneNameHaveTheirOwnFiles() throws IOException {
        ForkRecorder one = ForkRecorder.open(directory, START.name());
        one.started(START);
        ForkRecorder other = ForkRecorder.open(directory, START.name());
        other.started(START);

        assertThat(one.name()).isEqualTo("surefire-1-81234");
        assertThat(other.name()).isEqualTo("surefire-1-81234-2");
        assertThat(one.file()).isNotEqualTo(other.file());
    }

    @Test
    void directoryThatCannotBeIsSaidAtOnce() throws IOException {
        Path file = Files.createFile(target.resolve("tracker"));

        assertThatThrownBy(() -> ForkRecorder.open(file.resolve("test-default-test"), START.name()))
                .isInstanceOf(IOException.class);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(directory.resolve("surefire-1-81234.jsonl"));
    }
}
