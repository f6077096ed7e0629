package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.report.DisconnectReader;
import io.github.disconnecttracker.report.ForkFiles;
import io.github.disconnecttracker.report.RecordLines;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what the forks of one execution have recorded since the last look, each record once. Not thread-safe. */
final class NewRecords {
    private final Path directory;
    private final SeenRecords seen;
    private final Map<Path, Tail> tails = new HashMap<>();

    /**
     * Prepares to read.
     *
     * @param directory the directory of one execution; may be missing
     * @param seen is told of each file
     */
    NewRecords(Path directory, SeenRecords seen) {
        this.directory = directory;
        this.seen = seen;
    }

    /**
     * Returns the disconnects whose records are new, and those that have changed, in their present state. Whatever is
     * damaged is left out.
     *
     * @throws IOException if the files cannot be read
     */
    List<ReportedDisconnect> next() throws IOException {
        List<ReportedDisconnect> news = new ArrayList<>();
        for (Path file : ForkFiles.in(directory, 1)) {
            seen.add(file);
            if (!ForkFiles.leadsOutOf(directory, file)) {
                tails.computeIfAbsent(file, Tail::new).read(news);
            }
        }
        return news;
    }

    private static final class Tail {
        private final Path file;
        private final DisconnectReader reader;
        private long read;
        private long looked;

        Tail(Path file) {
            this.file = file;
            this.reader = new DisconnectReader(file);
        }

        /** A line that is not yet whole is left for the next time. */
        void read(List<ReportedDisconnect> news) throws IOException {
            long size = Files.size(file);
            if (size <= looked) {
                return;
            }
            long end = endOfLines(size);
            looked = size;
            if (end > read) {
                try (InputStream in = Files.newInputStream(file)) {
                    in.skipNBytes(read);
                    RecordLines lines = new RecordLines(new FirstBytes(in, end - read));
                    while (lines.next()) {
                        ReportedDisconnect disconnect = reader.next(lines);
                        if (disconnect != null) {
                            news.add(disconnect);
                        }
                    }
                }
                read = end;
            }
        }

        /** Returns where the last whole line ends, which is nowhere before what has been looked at. */
        private long endOfLines(long size) throws IOException {
            byte[] chunk = new byte[1 << 16];
            long end = read;
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(looked);
                long at = looked;
                while (at < size) {
                    int length = in.read(chunk, 0, (int) Math.min(chunk.length, size - at));
                    if (length < 0) {
                        break;
                    }
                    for (int i = length - 1; i >= 0; i--) {
                        if (chunk[i] == '\n') {
                            end = at + i + 1;
                            break;
                        }
                    }
                    at += length;
                }
            }
            return end;
        }
    }

    /** A stream that ends early. */
    private static final class FirstBytes extends FilterInputStream {
        private long left;

        FirstBytes(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int count = super.read(bytes, from, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
