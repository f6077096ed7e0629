package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectId;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of records that is read once, however often somebody asks for what is in it, and while its test JVM still
 * writes to it. It is read again from its beginning if what was read is not what stands there now. Thread-safe.
 */
final class FollowedFile {
    private final Path file;

    /** Where the line begins whose disconnect is the next news. */
    private long told;

    private @Nullable Following following;
    private @Nullable FileRecords records;
    private @Nullable State finished;

    /** Makes a file of which nothing has been read. */
    FollowedFile(Path file) {
        this.file = file;
    }

    /** Returns all that is in the file by now. */
    synchronized FileRecords all(RecordParser parser) {
        State now = State.of(file);
        if (records != null && now.equals(finished)) {
            return records;
        }
        Following reading = resumed(now);
        boolean whole = false;
        try {
            if (!reading.isAtTheEnd(now)) {
                reading = read(reading, now, true, parser, ForkFileReader.News.NONE);
            }
            whole = true;
        } catch (IOException e) {
            reading.reader.fail(e);
        }
        FileRecords read = reading.reader.finish();
        records = read;
        finished = whole ? now : null;
        return read;
    }

    /**
     * Returns the disconnects whose records are new, and those that have changed, in their present state. A line that is
     * not yet whole is left for the next time; whatever is damaged is left out.
     *
     * @throws IOException if the file cannot be read
     */
    synchronized List<ReportedDisconnect> news(RecordParser parser) throws IOException {
        State now = State.of(file);
        if (now.equals(finished) || (following != null && now.equals(following.state))) {
            return List.of();
        }
        List<ReportedDisconnect> news = new ArrayList<>();
        Following reading =
                read(resumed(now), now, false, parser, (fork, seq, disconnect) -> add(news, fork, seq, disconnect));
        told = reading.lineStart;
        following = reading;
        return news;
    }

    private void add(List<ReportedDisconnect> news, ForkHead fork, long seq, Disconnect disconnect) {
        try {
            news.add(new ReportedDisconnect(
                    DisconnectId.of(disconnect), RecordSource.execution(file), fork.name(), seq, disconnect));
        } catch (RuntimeException | StackOverflowError e) {
            // Its texts make no sense: the report says so.
        }
    }

    /** Makes nothing news that stands in the file by now. */
    synchronized void leaveAside() {
        told = State.of(file).size();
    }

    /** Forgets what was read. */
    synchronized void forget() {
        following = null;
        records = null;
        finished = null;
    }

    /** Returns about how many characters it holds. */
    synchronized long weight() {
        return records != null ? records.weight() : following != null ? following.reader.weight() : 0;
    }

    /** Returns what has been read of the file, which is forgotten until it has been read on. */
    private Following resumed(State now) {
        Following known = following;
        forget();
        if (known == null) {
            return new Following(now);
        }
        return Objects.equals(known.state.key(), now.key()) ? known : another(now);
    }

    /** Returns that nothing has been read of the file that somebody has put into the place of the first one. */
    private Following another(State now) {
        told = 0;
        return new Following(now);
    }

    private Following read(Following known, State now, boolean toTheEnd, RecordParser parser, ForkFileReader.News news)
            throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (known.isOf(in)) {
                known.state = now;
                known.read(in, toTheEnd, parser, news);
                return known;
            }
        }
        return read(another(now), now, toTheEnd, parser, news);
    }

    /** A file that has been read up to some place. */
    private final class Following {
        /** As many of the last bytes as tell whether the file is still the same. */
        private static final int KNOWN = 256;

        private State state;
        private final ForkFileReader reader = new ForkFileReader();
        private long position;
        private long lineStart;
        private byte[] known = new byte[0];
        private @Nullable RecordLines begun;

        /** Begins with a file of which nothing has been read. */
        Following(State state) {
            this.state = state;
        }

        /** Returns whether there is nothing more to read. */
        boolean isAtTheEnd(State now) {
            return position > 0 && position == now.size() && begun == null && now.equals(state);
        }

        /** Returns whether a stream begins with what was read; it stands behind that then. */
        boolean isOf(InputStream in) throws IOException {
            try {
                in.skipNBytes(position - known.length);
            } catch (EOFException e) {
                return false;
            }
            return Arrays.equals(in.readNBytes(known.length), known);
        }

        void read(InputStream in, boolean toTheEnd, RecordParser parser, ForkFileReader.News news) throws IOException {
            Remembering stream = new Remembering(in);
            RecordLines lines = begun == null ? new RecordLines(stream) : begun.continued(stream);
            begun = null;
            long from = position;
            try {
                while (lines.next()) {
                    if (!lines.isWhole() && !toTheEnd) {
                        begun = lines;
                        break;
                    }
                    reader.read(lines, parser, lineStart >= told ? news : ForkFileReader.News.NONE);
                    lineStart = from + lines.end();
                }
            } finally {
                position = from + stream.count;
            }
        }

        /** A stream whose last bytes are remembered. */
        private final class Remembering extends FilterInputStream {
            private long count;

            Remembering(InputStream in) {
                super(in);
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int read = super.read(bytes, from, length);
                if (read > 0) {
                    count += read;
                    int more = Math.min(read, KNOWN);
                    int kept = Math.min(known.length, KNOWN - more);
                    byte[] last = Arrays.copyOfRange(known, known.length - kept, known.length + more);
                    System.arraycopy(bytes, from + read - more, last, kept, more);
                    known = last;
                }
                return read;
            }
        }
    }

    /** What changes when a file is written to. */
    private record State(
            long size,
            @Nullable FileTime lastModified,
            @Nullable Object key) {
        static State of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new State(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
            } catch (IOException e) {
                // Whoever reads it will say so.
                return new State(-1, null, null);
            }
        }
    }
}
