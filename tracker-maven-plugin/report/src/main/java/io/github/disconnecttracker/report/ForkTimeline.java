package io.github.disconnecttracker.report;

import io.github.disconnecttracker.record.TimelineEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When tests, late work and connections of one test JVM began and ended; no more of them than a page can show.
 *
 * @param tests the tests and containers, as they ended
 * @param late the work that ran when its test had ended
 * @param connections the physical connections, as they were opened
 */
public record ForkTimeline(List<TimelineEvent.TestEnded> tests, List<LateWork> late, List<Connection> connections) {
    /** That of a test JVM of which nothing is known. */
    public static final ForkTimeline NOTHING = new ForkTimeline(List.of(), List.of(), List.of());

    int size() {
        return tests.size() + late.size() + connections.size();
    }

    /**
     * Work of a test that had ended.
     *
     * @param began how it was found
     * @param ended how it was found to have ended; {@code null} if it was not
     */
    public record LateWork(TimelineEvent.LateTask began, TimelineEvent.@Nullable LateTaskEnded ended) {}

    /**
     * A physical connection.
     *
     * @param opened how it was opened
     * @param pool the name of its pool; {@code null} if it has none
     * @param closed the call that closed it; {@code null} if none was seen
     */
    public record Connection(
            TimelineEvent.ConnectionOpened opened,
            @Nullable String pool,
            TimelineEvent.@Nullable ConnectionClosed closed) {
        Connection in(@Nullable String newPool) {
            return new Connection(opened, newPool, closed);
        }

        Connection closed(TimelineEvent.ConnectionClosed by) {
            return new Connection(opened, pool, by);
        }
    }
}
