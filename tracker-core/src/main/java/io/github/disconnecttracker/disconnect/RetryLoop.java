package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.JdbcUrl;
import io.github.disconnecttracker.connection.PhysicalConnection;
import org.jspecify.annotations.Nullable;

/**
 * What makes two attempts to connect tries of one loop: the same thread, for the same test, from the same place, to the
 * same server.
 */
record RetryLoop(
        long thread,
        @Nullable TestRun test,
        @Nullable String at,
        @Nullable JdbcUrl url) {

    /** Returns the loop of an attempt that the current thread makes. */
    static RetryLoop of(PhysicalConnection attempt) {
        return new RetryLoop(
                attempt.opened().thread().id(), attempt.opened().test(), Ancestry.callSite(), attempt.url());
    }
}
