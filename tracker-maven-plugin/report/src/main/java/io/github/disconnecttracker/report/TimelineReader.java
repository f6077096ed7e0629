package io.github.disconnecttracker.report;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.record.EventType;
import io.github.disconnecttracker.record.TimelineEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the timelines of the test JVMs of one file, in bounded memory. A record that makes no sense is left out, and so
 * is what would be too much for a page.
 */
final class TimelineReader {
    /** As many rows as a page can show. */
    static final int ROWS = 30_000;

    /** Of all different texts. */
    static final long CHARACTERS = 12_000_000;

    private static final int LINE_LIMIT = 100_000;

    /** What an event takes besides its texts. */
    private static final int ROW_WEIGHT = 200;

    private final Set<String> texts = new HashSet<>();
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

    long weight() {
        return characters + (long) rows * ROW_WEIGHT;
    }

    private void read(EventType type, JsonFields json) {
        switch (type) {
            case TEST -> {
                tests.add(test(json));
                rows++;
            }
            case LATE_TASK -> {
                late.put(json.number("seq"), new ForkTimeline.LateWork(lateTask(json), null));
                rows++;
            }
            case LATE_TASK_ENDED ->
                late.computeIfPresent(
                        json.number("of"),
                        (of, work) -> new ForkTimeline.LateWork(
                                work.began(),
                                new TimelineEvent.LateTaskEnded(
                                        of, RecordTime.of(json.text("seen")), RecordTime.of(json.text("time")))));
            case CONNECTION -> {
                connections.put(json.number("seq"), new ForkTimeline.Connection(opened(json), null, null));
                rows++;
            }
            case CONNECTION_POOLED ->
                connections.computeIfPresent(
                        json.number("of"),
                        (of, known) -> new ForkTimeline.Connection(
                                known.opened(), noted(json.optionalText("pool")), known.closed()));
            case CONNECTION_CLOSED ->
                connections.computeIfPresent(
                        json.number("of"),
                        (of, known) -> new ForkTimeline.Connection(known.opened(), known.pool(), closed(of, json)));
            default -> {
                // of no timeline
            }
        }
    }

    private TimelineEvent.TestEnded test(JsonFields json) {
        return new TimelineEvent.TestEnded(
                DisconnectParser.requiredTest(noted(json.object("test"))),
                json.flag("container"),
                DisconnectParser.requiredThread(noted(json.object("thread"))),
                RecordTime.of(json.text("began")),
                RecordTime.of(json.text("ended")),
                String.valueOf(noted(json.text("result"))));
    }

    private TimelineEvent.LateTask lateTask(JsonFields json) {
        return new TimelineEvent.LateTask(
                RecordTime.of(json.text("time")),
                DisconnectParser.requiredTest(noted(json.object("test"))),
                DisconnectParser.requiredThread(noted(json.object("thread"))),
                DisconnectParser.path(
                        json.objects("path").stream().map(this::noted).toList()));
    }

    private TimelineEvent.ConnectionOpened opened(JsonFields json) {
        return new TimelineEvent.ConnectionOpened(
                RecordTime.of(json.text("time")),
                Math.toIntExact(json.number("backendPid")),
                noted(json.optionalText("url")),
                noted(json.optionalText("applicationName")),
                testOf(json),
                DisconnectParser.requiredThread(noted(json.object("thread"))));
    }

    private TimelineEvent.ConnectionClosed closed(long of, JsonFields json) {
        return new TimelineEvent.ConnectionClosed(
                of,
                RecordTime.of(json.text("time")),
                new Cause(
                        json.constant("action", Cause.Action.class),
                        testOf(json),
                        threadOf(json),
                        noted(json.optionalText("at")),
                        null));
    }

    private @Nullable TestIdentity testOf(JsonFields json) {
        JsonFields test = json.optionalObject("test");
        return test == null ? null : DisconnectParser.requiredTest(noted(test));
    }

    private @Nullable ClientThread threadOf(JsonFields json) {
        JsonFields thread = json.optionalObject("thread");
        return thread == null ? null : DisconnectParser.requiredThread(noted(thread));
    }

    private @Nullable String noted(@Nullable String text) {
        if (text != null && texts.add(text)) {
            characters += text.length();
        }
        return text;
    }

    private JsonFields noted(JsonFields json) {
        for (Object value : json.values) {
            noted(value instanceof String text ? text : null);
        }
        return json;
    }
}
