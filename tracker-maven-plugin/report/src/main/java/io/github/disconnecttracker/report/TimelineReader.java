package io.github.disconnecttracker.report;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.record.EventType;
import io.github.disconnecttracker.record.TimelineEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the timelines of the test JVMs of one file, in bounded memory. A record that makes no sense is left out, and so
 * is what would be too much for a page.
 */
final class TimelineReader {
    /** As many rows as a page can show. */
    static final int ROWS = 30_000;

    /** Of all their records, many of whose texts are shared. */
    private static final long CHARACTERS = 16_000_000;

    private static final int LINE_LIMIT = 100_000;

    private static final RecordReader<TimelineEvent.TestEnded> TESTS = RecordReader.of(TimelineEvent.TestEnded.class);
    private static final RecordReader<TimelineEvent.LateTask> LATE = RecordReader.of(TimelineEvent.LateTask.class);
    private static final RecordReader<TimelineEvent.LateTaskEnded> LATE_ENDED =
            RecordReader.of(TimelineEvent.LateTaskEnded.class);
    private static final RecordReader<TimelineEvent.ConnectionOpened> OPENED =
            RecordReader.of(TimelineEvent.ConnectionOpened.class);
    private static final RecordReader<TimelineEvent.ConnectionPooled> POOLED =
            RecordReader.of(TimelineEvent.ConnectionPooled.class);
    private static final RecordReader<Closing> CLOSED = RecordReader.of(Closing.class);

    private List<TimelineEvent.TestEnded> tests = new ArrayList<>();
    private final Map<Long, ForkTimeline.LateWork> late = new LinkedHashMap<>();
    private final Map<Long, ForkTimeline.Connection> connections = new LinkedHashMap<>();
    private int rows;
    private long characters;

    /** Returns whether a line is of a timeline. These are many, and damage to one of them is no loss. */
    static boolean isOne(RecordLines line) {
        return line.startsWith("{\"event\":\"test\",")
                || line.startsWith("{\"event\":\"connection")
                || line.startsWith("{\"event\":\"late-task");
    }

    /** Takes a line of the timeline. */
    void read(RecordLines line, RecordParser parser) {
        if (rows >= ROWS || characters >= CHARACTERS || line.length() >= LINE_LIMIT) {
            return;
        }
        try {
            JsonFields json = parser.parse(line);
            EventType type = EventType.named(json.text("event"));
            if (type != null) {
                read(type, json);
                characters += line.length();
            }
        } catch (RuntimeException | StackOverflowError e) {
            // Damaged: it is left out.
        }
    }

    /** Returns the timeline of one test JVM, and goes on with that of the next one. */
    ForkTimeline finish() {
        ForkTimeline timeline = new ForkTimeline(tests, List.copyOf(late.values()), List.copyOf(connections.values()));
        tests = new ArrayList<>();
        late.clear();
        connections.clear();
        return timeline;
    }

    /** Returns how many characters its records have. */
    long weight() {
        return characters;
    }

    private void read(EventType type, JsonFields json) {
        switch (type) {
            case TEST -> {
                tests.add(TESTS.read(json));
                rows++;
            }
            case LATE_TASK -> {
                late.put(json.number("seq"), new ForkTimeline.LateWork(LATE.read(json), null));
                rows++;
            }
            case LATE_TASK_ENDED -> {
                TimelineEvent.LateTaskEnded ended = LATE_ENDED.read(json);
                late.computeIfPresent(ended.of(), (of, work) -> new ForkTimeline.LateWork(work.began(), ended));
            }
            case CONNECTION -> {
                connections.put(json.number("seq"), new ForkTimeline.Connection(OPENED.read(json), null, null));
                rows++;
            }
            case CONNECTION_POOLED -> {
                TimelineEvent.ConnectionPooled pooled = POOLED.read(json);
                connections.computeIfPresent(pooled.of(), (of, known) -> known.in(pooled.pool()));
            }
            case CONNECTION_CLOSED -> {
                Closing closing = CLOSED.read(json);
                connections.computeIfPresent(closing.of, (of, known) -> known.closed(closing.event()));
            }
            default -> {
                // of no timeline
            }
        }
    }

    /** Who closed a connection stands among the fields of the event. */
    private record Closing(
            long of,
            Instant time,
            Action action,
            @Nullable TestIdentity test,
            @Nullable ClientThread thread,
            @Nullable String at) {
        TimelineEvent.ConnectionClosed event() {
            return new TimelineEvent.ConnectionClosed(of, time, new Cause(action, test, thread, at, null));
        }
    }
}
