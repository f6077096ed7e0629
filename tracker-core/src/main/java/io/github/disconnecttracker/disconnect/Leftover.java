package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work of an ended test that has used the database after the test's end, and has not failed.
 *
 * @param test the test or container that owns the work
 * @param thread the thread that did it
 * @param path from the test to the thread
 * @param connection the connection that it used last
 * @param statements how many calls of the driver the server has answered since the test's end
 * @param lastSql the last statement, literals replaced by {@code ?}
 * @param firstMillisAfterTestEnd when the first of them was answered
 * @param lastMillisAfterTestEnd when the last of them was answered
 */
public record Leftover(
        TestIdentity test,
        ClientThread thread,
        List<PathStep> path,
        @Nullable ConnectionFacts connection,
        int statements,
        @Nullable String lastSql,
        long firstMillisAfterTestEnd,
        long lastMillisAfterTestEnd) {}
