package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisconnectReaderTest {
    @TempDir
    private Path directory;

    @Test
    void updateKeepsWhatItDoesNotRepeat() throws IOException {
        ForkRecorder recorder = ForkRecorder.open(directory, "surefire-1-1");
        recorder.started(new RecordEvent.Start("surefire-1-1", 1, "17.0.15", true, "ok", true));
        long seq = recorder.found(Samples.terminated().make());
        recorder.changed(seq, Samples.terminated().echoes(9).make());

        List<ReportedDisconnect> read = read(recorder.file());

        assertThat(read)
                .extracting(ReportedDisconnect::disconnect)
                .containsExactly(
                        Samples.terminated().make(),
                        Samples.terminated().echoes(9).make());
        assertThat(read.get(1).id()).isEqualTo(read.get(0).id());
    }

    private static List<ReportedDisconnect> read(Path file) throws IOException {
        List<ReportedDisconnect> read = new ArrayList<>();
        DisconnectReader reader = new DisconnectReader(file);
        try (InputStream in = Files.newInputStream(file)) {
            RecordLines lines = new RecordLines(in);
            while (lines.next()) {
                ReportedDisconnect next = reader.next(lines);
                if (next != null) {
                    read.add(next);
                }
            }
        }
        return read;
    }
}
