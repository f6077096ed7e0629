package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.Holding;
import io.github.disconnecttracker.connection.PhysicalConnection;
import org.jspecify.annotations.Nullable;

/** Finds the owner of a failure if the failing thread alone does not identify it. */
final class OwnerFinder {

    /**
     * Returns the origin with its owner. If only the starter of a worker is known, the worker works for the holder of
     * its connection.
     *
     * @param connection the connection that failed, if any
     */
    Origin find(Origin origin, @Nullable PhysicalConnection connection) {
        Holding holding = connection == null ? null : connection.holding();
        boolean weak = origin.by() == Evidence.THREAD || origin.by() == Evidence.NONE;
        // A connection that was opened for a pool belongs to its borrower only.
        if (!weak || holding == null || holding.pool() != holding.anyPool()) {
            return origin;
        }
        // Being the only test that ran says something of a request, and nothing of what became of its connection.
        TestRun holder =
                holding.by().by() == Evidence.WINDOW ? null : holding.by().test();
        // A container's connection is a fixture: it says nothing against the test that started the thread.
        boolean fixture = holder != null && holder.container() && origin.test() != null;
        return holder == null || fixture || holder == origin.test()
                ? origin
                : origin.withConnectionOf(holding.by(), holding.at());
    }
}
