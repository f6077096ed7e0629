package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.bootstrap.DriverCalls;
import io.github.disconnecttracker.bootstrap.SubmitSites;
import org.jspecify.annotations.Nullable;

/** Something that was done to connections, recorded when it was done: from its beginning to its end. Thread-safe. */
public final class Act {
    private final Action action;
    private final Origin origin;
    private final @Nullable String at;
    private final @Nullable String by;
    private volatile long endNanos;
    private volatile boolean over;

    /**
     * Makes an act that has just begun.
     *
     * @param action what is done
     * @param origin whose work the acting thread does
     * @param at the application's own frame that does it, or that submitted the work that does it; {@code null} if
     *     unknown
     */
    public Act(Action action, Origin origin, @Nullable String at) {
        this(action, origin, at, null);
    }

    private Act(Action action, Origin origin, @Nullable String at, @Nullable String by) {
        this.action = action;
        this.origin = origin;
        this.at = at;
        this.by = by;
    }

    /** What can bring a connection down. */
    public enum Action {
        /** {@code pg_terminate_backend}. */
        TERMINATE_BACKEND,
        /** {@code Connection.close()}. */
        CLOSE_CONNECTION,
        /** {@code Connection.abort(Executor)}. */
        ABORT_CONNECTION,
        /** A pool's {@code close()}. */
        CLOSE_POOL,
        /** {@code Thread.interrupt()} of a virtual thread. */
        INTERRUPT,
        /** The server was stopped. */
        SERVER_STOPPED,
        /** A pool's constructor. */
        MAKE_POOL,
        /** Holds the connections of a pool or server that is full. */
        HOLDS_CONNECTIONS
    }

    /** Without synchronization, since it does not matter exactly where the limit is. */
    private static int ofNobody;

    /** Records what the current thread does now. */
    public static Act now(Action action) {
        Origin origin = Ancestry.here();
        String at = Ancestry.callSite();
        return new Act(action, origin, at == null ? submitSite(origin) : at, framework(action));
    }

    /** A framework loads a context with pools, closes one, or runs a method of the application that does something. */
    private static @Nullable String framework(Action action) {
        if (action == Action.MAKE_POOL) {
            return Ancestry.doing("context");
        }
        String closing = Ancestry.doing("Spring");
        return closing == null ? Ancestry.doing("@") : closing;
    }

    /**
     * Records what the current thread does all the time: the first 128 of each test, and of all who work for none, have
     * their places looked up.
     */
    static Act frequent(Action action) {
        Origin origin = Ancestry.here();
        TestRun test = origin.test();
        boolean wantsPlace = test == null ? SubmitSites.isWorth(++ofNobody) : test.wantsPlace();
        String at = wantsPlace ? Ancestry.callSite() : null;
        return new Act(action, origin, at == null ? submitSite(origin) : at);
    }

    /** Returns what was done. */
    public Action action() {
        return action;
    }

    /** Returns whose work the acting thread did. */
    public Origin origin() {
        return origin;
    }

    /** Returns the application's own frame that did it, or that submitted the work that did it, or {@code null}. */
    public @Nullable String at() {
        return at;
    }

    /** Returns what a framework did then, in its own words; {@code null} if none is known to have done it. */
    public @Nullable String by() {
        return by;
    }

    /** Returns the moment of the beginning, as of {@link System#nanoTime()}. */
    public long nanos() {
        return origin.nanos();
    }

    /** Ends it: what a session does from now on is no longer its work. Only the first call counts. */
    public synchronized void end() {
        if (!over) {
            endNanos = DriverCalls.actEnds();
            over = true;
        }
    }

    /** Returns whether it has ended. */
    public boolean isOver() {
        return over;
    }

    /** Returns whether it had ended by a moment, as of {@link System#nanoTime()}. */
    public boolean endedBy(long nanos) {
        return over && nanos - endNanos >= 0;
    }

    /** A library's own thread has no frame of the application; who submitted its work has. */
    private static @Nullable String submitSite(Origin origin) {
        for (int i = origin.path().size() - 1; i >= 0; i--) {
            PathStep step = origin.path().get(i);
            if (step.at() != null) {
                return step.at();
            }
        }
        return null;
    }
}
