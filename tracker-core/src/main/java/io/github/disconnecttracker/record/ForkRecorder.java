package io.github.disconnecttracker.record;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectSink;
import io.github.disconnecttracker.disconnect.Leftover;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records the disconnects of one test JVM as JSON Lines. Each event is one line and one write to the operating system,
 * so that a killed JVM loses no recorded event. Only {@link #open} throws: the recorder counts the records that it
 * cannot write. Thread-safe.
 */
public final class ForkRecorder implements DisconnectSink {
    private final RecordFile file;
    private final AtomicLong nextSeq = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile @Nullable Throwable lastFailure;
    private boolean started;
    private boolean lineBroken;

    /** Makes a recorder that writes to an open file. */
    ForkRecorder(RecordFile file) {
        this.file = file;
    }

    /**
     * Opens the file of this JVM, and creates its directory if it is missing. The file is {@code <forkName>.jsonl}, or
     * {@code <forkName>-2.jsonl} if another JVM has that name.
     *
     * @param directory the directory of this execution of Surefire or Failsafe
     * @param forkName the name of this JVM among all forks
     * @throws IOException if the file cannot be created
     */
    public static ForkRecorder open(Path directory, String forkName) throws IOException {
        return new ForkRecorder(RecordFile.create(directory, forkName));
    }

    /** Records the start of the tests; the first call counts. */
    public void started(RecordEvent.Start start) {
        synchronized (this) {
            if (started) {
                return;
            }
            started = true;
        }
        happened(start);
    }

    @Override
    public long found(Disconnect disconnect) {
        return happened(new RecordEvent.Found(disconnect));
    }

    @Override
    public void changed(long seq, Disconnect disconnect) {
        happened(new RecordEvent.Changed(seq, disconnect));
    }

    @Override
    public long leftBehind(long seq, Leftover leftover) {
        long now = happened(new RecordEvent.LeftBehind(seq < 0 ? null : seq, leftover));
        return seq < 0 ? now : seq;
    }

    @Override
    public void failedLater(long seq) {
        happened(new RecordEvent.FailedLater(seq));
    }

    /**
     * Records a warning for the reader of the report.
     *
     * @param message fact, subject in brackets, remedy
     */
    public void warned(String message) {
        happened(new RecordEvent.Warning(message));
    }

    /**
     * Records that all tests have run, with the result of the self-check. May be called again: the last call counts.
     *
     * @param tests how many tests have run in this JVM
     * @param selfCheck the final result; {@code null} if it has not changed since the start
     */
    public void ended(int tests, @Nullable String selfCheck) {
        happened(new RecordEvent.End(tests, selfCheck, lost.get()));
    }

    /** Returns the name of this JVM among all forks. */
    public String name() {
        String fileName = String.valueOf(file.path().getFileName());
        return fileName.substring(0, fileName.length() - RecordFormat.SUFFIX.length());
    }

    /** Returns the file that takes the records. */
    public Path file() {
        return file.path();
    }

    /** Returns how many records could not be written. */
    public long lost() {
        return lost.get();
    }

    /** Returns why the last of {@link #lost()} records could not be written; {@code null} if all could. */
    public @Nullable Throwable lastFailure() {
        return lastFailure;
    }

    /**
     * Records an event.
     *
     * @return its number, unique in this JVM
     */
    public long happened(RecordEvent event) {
        long seq = nextSeq.getAndIncrement();
        try {
            StringWriter text = new StringWriter();
            GatedJson json = GatedJson.ofRecord(text);
            json.beginObject();
            json.name("event").value(event.type().id());
            json.name("seq").value(seq);
            event.writeTo(json);
            json.endObject();
            json.flush();
            if (write(text.append('\n').toString())) {
                happened(new RecordEvent.Deleted(Instant.now()));
            }
        } catch (Throwable t) {
            // Even an OutOfMemoryError must not reach the test that made the driver throw.
            lost.incrementAndGet();
            lastFailure = t;
        }
        return seq;
    }

    /** Returns whether the file had been deleted. */
    private synchronized boolean write(String line) throws IOException {
        byte[] bytes = (lineBroken ? "\n" + line : line).getBytes(StandardCharsets.UTF_8);
        // A full disk may have taken a part of it; the next record must not be glued to that.
        lineBroken = true;
        boolean deleted = file.write(bytes);
        lineBroken = false;
        return deleted;
    }
}
