package io.github.disconnecttracker.record;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectSink;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records the disconnects of one test JVM: one line of JSON an event, each in one write to the operating system, so
 * that a JVM that is killed has lost nothing it had recorded. Apart from {@link #open} nothing here throws: what cannot
 * be written is counted. Thread-safe.
 */
public final class ForkRecorder implements DisconnectSink {
    private final RecordFile file;
    private final AtomicLong nextSeq = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile @Nullable Throwable lastFailure;
    private boolean started;
    private boolean lineBroken;

    /** Records to a file that is open. */
    ForkRecorder(RecordFile file) {
        this.file = file;
    }

    /**
     * Opens the file of this JVM, {@code <forkName>.jsonl} or, where another JVM has that name, {@code <forkName>-2.jsonl},
     * and makes its directory where it is missing.
     *
     * @param directory the directory of this execution of Surefire or Failsafe
     * @param forkName the name of this JVM among all forks
     * @throws IOException if there can be no such file
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

    /**
     * Records something that the reader of the report has to know.
     *
     * @param message fact, subject in brackets, remedy
     */
    public void warned(String message) {
        happened(new RecordEvent.Warning(message));
    }

    /**
     * Records that the tests have run to their end, and what the self-check says by now. May be called again:
     * the last one counts.
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
