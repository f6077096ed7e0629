package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.Act;
import org.jspecify.annotations.Nullable;

/**
 * Who brought a connection down or used it up.
 *
 * @param action what was done
 * @param test the test or container whose work did it, if known
 * @param thread the thread that did it, if known
 * @param at the application's own frame that did it, if known
 */
public record Cause(
        Action action,
        @Nullable TestIdentity test,
        @Nullable ClientThread thread,
        @Nullable String at) {

    /** Makes the cause that an act is. */
    public static Cause of(Act act) {
        TestRun test = act.origin().test();
        return new Cause(
                Action.valueOf(act.action().name()),
                test == null ? null : test.identity(),
                act.origin().thread(),
                act.at());
    }

    /** What was done. */
    public enum Action {
        /** {@code pg_terminate_backend}, or {@code DROP DATABASE … WITH (FORCE)}. */
        TERMINATE_BACKEND,
        /** Reserved. */
        CANCEL,
        /** {@code Connection.close()}. */
        CLOSE_CONNECTION,
        /** {@code Connection.abort(Executor)}. */
        ABORT_CONNECTION,
        /** A pool's {@code close()}. */
        CLOSE_POOL,
        /** {@code Thread.interrupt()} of a virtual thread. */
        INTERRUPT,
        /** Holds the connections of a pool or server that is full. */
        HOLDS_CONNECTIONS,
        /** A test or container stopped the server from this JVM. */
        SERVER_STOPPED
    }
}
