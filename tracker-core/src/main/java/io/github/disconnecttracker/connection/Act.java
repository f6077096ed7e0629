package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.DriverUse;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestRun;
import org.jspecify.annotations.Nullable;

/** An act on connections, recorded when it happened, with its beginning and its end. Thread-safe. */
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
     * @param origin the test that the acting thread works for
     * @param at the application's frame that does it or has submitted the work; {@code null} if unknown
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

    /** Not synchronized, because the limit need not be exact. */
    private static int ofNobody;

    /** Records an act of the current thread. */
    public static Act now(Action action) {
        Origin origin = Ancestry.here();
        return new Act(action, origin, siteOf(origin), framework());
    }

    /** Returns what a framework does at this moment: it closes a context, or calls a method of the application. */
    private static @Nullable String framework() {
        String closing = Ancestry.doing("Spring");
        return closing == null ? Ancestry.doing("@") : closing;
    }

    /** Returns the application's own frame that calls, or that submitted the work that does; {@code null} if unknown. */
    static @Nullable String siteOf(Origin origin) {
        String at = Ancestry.callSite();
        return at == null ? submitSite(origin) : at;
    }

    /**
     * Records a frequent act of the current thread. The place is looked up for the first 128 acts of each test, and for
     * the first 128 acts outside of tests.
     */
    static Act frequent(Action action) {
        Origin origin = Ancestry.here();
        TestRun test = origin.test();
        boolean wantsPlace = test == null ? Ancestry.isWorthAPlace(++ofNobody) : test.wantsPlace();
        String at = wantsPlace ? Ancestry.callSite() : null;
        return new Act(action, origin, at == null ? submitSite(origin) : at);
    }

    /** Returns what was done. */
    public Action action() {
        return action;
    }

    /** Returns the test that the acting thread worked for. */
    public Origin origin() {
        return origin;
    }

    /** Returns the application's frame that did it or had submitted the work, or {@code null}. */
    public @Nullable String at() {
        return at;
    }

    /** Returns what a framework did, in its own words, or {@code null}. */
    public @Nullable String by() {
        return by;
    }

    /** Returns the beginning, in terms of {@link System#nanoTime()}. */
    public long nanos() {
        return origin.nanos();
    }

    /** Ends the act: it does not explain what happens to a session from now on. Only the first call counts. */
    public synchronized void end() {
        if (!over) {
            endNanos = DriverUse.actEnds();
            over = true;
        }
    }

    /** Returns whether it has ended. */
    public boolean isOver() {
        return over;
    }

    /** Returns whether it had ended at a moment, in terms of {@link System#nanoTime()}. */
    public boolean endedBy(long nanos) {
        return over && nanos - endNanos >= 0;
    }

    /** Returns the place where the work was submitted: a library's own thread has no frame of the application. */
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
