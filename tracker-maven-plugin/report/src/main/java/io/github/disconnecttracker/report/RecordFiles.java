package io.github.disconnecttracker.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The files of records of one build. Each is read once, whoever asks for it: the lines under test classes, the blocks on
 * the console, the reports of a module and of several, and the verdict. A file that has changed since is read again, and
 * so is one of a build whose records are too many to be kept. Thread-safe.
 */
public final class RecordFiles {
    /** What is kept of all files, in characters: hundreds of test JVMs with a few disconnects each. */
    private static final long KEPT = 24_000_000;

    /** Files that are not forgotten: those of the test JVMs that run now, which are asked for news again and again. */
    private static final int RUNNING = 16;

    private final long most;
    private final Map<Path, FollowedFile> files = new HashMap<>();
    private final Map<FollowedFile, Long> weights = new LinkedHashMap<>();
    private final Queue<RecordParser> parsers = new ConcurrentLinkedQueue<>();
    private long weight;

    /** Begins with nothing read. */
    public RecordFiles() {
        this(KEPT);
    }

    /**
     * Begins with nothing read.
     *
     * @param most how many characters are kept of the files that were not the last ones to be read
     */
    RecordFiles(long most) {
        this.most = most;
    }

    /**
     * Returns the disconnects of a file that nobody has been told of, and those that have changed, in their present state.
     *
     * @throws IOException if it cannot be read
     */
    public List<ReportedDisconnect> news(Path file) throws IOException {
        FollowedFile followed = of(file);
        RecordParser parser = parser();
        try {
            return followed.news(parser);
        } finally {
            parsers.add(parser);
            keep(followed);
        }
    }

    /** Makes nothing news that stands in a file by now. */
    public void leaveAside(Path file) {
        of(file).leaveAside();
    }

    /** Returns all that is in a file. */
    FileRecords all(Path file) {
        FollowedFile followed = of(file);
        RecordParser parser = parser();
        try {
            return followed.all(parser);
        } finally {
            parsers.add(parser);
            keep(followed);
        }
    }

    /** One for each thread: what they have read before makes them fast. */
    private RecordParser parser() {
        RecordParser idle = parsers.poll();
        return idle == null ? new RecordParser() : idle;
    }

    private synchronized FollowedFile of(Path file) {
        return files.computeIfAbsent(file.toAbsolutePath().normalize(), FollowedFile::new);
    }

    private synchronized void keep(FollowedFile read) {
        Long before = weights.remove(read);
        long now = read.weight();
        weights.put(read, now);
        weight += now - (before == null ? 0 : before);
        Iterator<Map.Entry<FollowedFile, Long>> oldest = weights.entrySet().iterator();
        while (weight > most && weights.size() > RUNNING) {
            Map.Entry<FollowedFile, Long> each = oldest.next();
            each.getKey().forget();
            weight -= each.getValue();
            oldest.remove();
        }
    }
}
