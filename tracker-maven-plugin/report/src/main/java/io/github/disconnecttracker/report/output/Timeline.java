package io.github.disconnecttracker.report.output;

import com.google.gson.stream.JsonWriter;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.record.TimelineEvent;
import io.github.disconnecttracker.report.ForkSummary;
import io.github.disconnecttracker.report.ForkTimeline;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The times of tests, late tasks and connections, up to the limits of a page. */
final class Timeline {
    private static final int LIMIT = 30_000;
    private static final long CHARACTERS = 6_000_000;
    private static final PageTable<TimelineRow.Test> TESTS = PageTable.of(TimelineRow.Test.class);
    private static final PageTable<TimelineRow.Late> LATE_WORK = PageTable.of(TimelineRow.Late.class);
    private static final PageTable<TimelineRow.Connection> CONNECTIONS = PageTable.of(TimelineRow.Connection.class);

    private final Set<String> texts = new HashSet<>();
    private final List<Fork> forks = new ArrayList<>();
    private int left = LIMIT;
    private long characters;

    /** Makes the rows of some test JVMs. */
    static Timeline of(List<ForkSummary> forks) {
        Timeline timeline = new Timeline();
        for (ForkSummary each : forks) {
            ForkTimeline of = each.timeline();
            timeline.forks.add(new Fork(
                    each.name(),
                    timeline.rows(of.tests(), timeline::test),
                    timeline.rows(of.late(), timeline::late),
                    timeline.rows(of.connections(), timeline::connection)));
        }
        return timeline;
    }

    private <E, R> List<R> rows(List<E> events, Function<E, R> row) {
        List<R> rows = new ArrayList<>();
        for (E each : events) {
            if (left > 0 && characters < CHARACTERS) {
                left--;
                rows.add(row.apply(each));
            }
        }
        return rows;
    }

    private TimelineRow.Test test(TimelineEvent.TestEnded event) {
        TestIdentity test = event.test();
        return new TimelineRow.Test(
                kept(test.className()),
                kept(test.methodName()),
                kept(test.displayName()),
                event.container(),
                event.thread().id(),
                kept(event.thread().name()),
                event.thread().virtual(),
                event.began(),
                event.ended(),
                kept(event.result()));
    }

    private TimelineRow.Late late(ForkTimeline.LateWork work) {
        TimelineEvent.LateTask task = work.began();
        TimelineEvent.LateTaskEnded ended = work.ended();
        List<PathStep> path = task.path();
        return new TimelineRow.Late(
                kept(task.test().className()),
                kept(task.test().methodName()),
                kept(task.test().displayName()),
                task.thread().id(),
                kept(task.thread().name()),
                task.thread().virtual(),
                task.time(),
                ended == null ? task.time() : ended.seen(),
                ended == null ? null : ended.time(),
                path.isEmpty() ? null : kept(path.get(path.size() - 1).at()));
    }

    private TimelineRow.Connection connection(ForkTimeline.Connection connection) {
        TimelineEvent.ConnectionOpened opened = connection.opened();
        TimelineEvent.ConnectionClosed closed = connection.closed();
        return new TimelineRow.Connection(
                opened.backendPid(),
                kept(opened.applicationName()),
                kept(connection.pool()),
                kept(shortName(opened.test())),
                kept(opened.thread().name()),
                opened.time(),
                closed == null ? null : closed.time(),
                closed == null ? null : kept(shortName(closed.by().test())),
                closed == null ? null : kept(closed.by().at()));
    }

    private static @Nullable String shortName(@Nullable TestIdentity test) {
        if (test == null) {
            return null;
        }
        String className = test.className() == null ? "" : test.className();
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return test.methodName() == null ? simple : simple + "." + test.methodName();
    }

    private @Nullable String kept(@Nullable String text) {
        if (text != null && texts.add(text)) {
            characters += text.length();
        }
        return text;
    }

    /** Writes it as one object; times are milliseconds since the first. */
    void writeTo(JsonWriter json) throws IOException {
        Instant start = start();
        PageTable.Texts written = new PageTable.Texts();
        json.beginObject();
        json.name("t0").value(start.toEpochMilli());
        json.name("columns").beginObject();
        TESTS.writeColumns(json.name("tests"));
        LATE_WORK.writeColumns(json.name("late"));
        CONNECTIONS.writeColumns(json.name("connections"));
        json.endObject();
        json.name("forks").beginArray();
        for (Fork fork : forks) {
            json.beginObject();
            json.name("name").value(fork.name());
            TESTS.writeRows(json.name("tests"), fork.tests(), written, start);
            LATE_WORK.writeRows(json.name("late"), fork.late(), written, start);
            CONNECTIONS.writeRows(json.name("connections"), fork.connections(), written, start);
            json.endObject();
        }
        json.endArray();
        written.writeTo(json.name("texts"));
        json.endObject();
    }

    private Instant start() {
        return forks.stream()
                .flatMap(fork ->
                        Stream.of(fork.tests(), fork.late(), fork.connections()).flatMap(Collection::stream))
                .map(TimelineRow::from)
                .min(Comparator.naturalOrder())
                .map(first -> first.truncatedTo(ChronoUnit.MILLIS))
                .orElse(Instant.EPOCH);
    }

    private record Fork(
            String name,
            List<TimelineRow.Test> tests,
            List<TimelineRow.Late> late,
            List<TimelineRow.Connection> connections) {}
}
