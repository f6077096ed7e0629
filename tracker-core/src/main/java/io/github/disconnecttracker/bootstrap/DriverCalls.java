package io.github.disconnecttracker.bootstrap;

import io.github.disconnecttracker.architecture.Guarded;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which thread is inside the driver with one connection, and its last statement. Here, and called directly by the
 * driver's woven methods, because it happens for every statement. One thread at a time is inside the driver's executor,
 * which holds a lock for that; {@link #caller} hands what it writes over to all others.
 */
public class DriverCalls {
    private static final AtomicReferenceFieldUpdater<DriverCalls, Thread> CALLER =
            AtomicReferenceFieldUpdater.newUpdater(DriverCalls.class, Thread.class, "caller");

    /** When something that may have ended sessions was last over, or this class was loaded. */
    private static volatile long lastActNanos = System.nanoTime();

    /** How many statements that may end sessions are being executed: all others need no more than a look at it. */
    private static volatile int killsRunning;

    /** Is told of the calls of ended tests' work. */
    private static volatile @Nullable Consumer<DriverCalls> late;

    private final boolean keepsQueries;
    private volatile @Nullable Thread caller;
    private volatile boolean peeking;
    private @Nullable Object lastQuery;
    private long lastAliveNanos = System.nanoTime();
    private long begunAfterNanos;
    private long aliveAfterNanos;
    private int calls;

    /** The driver's methods call each other. */
    private int nested;

    /**
     * Makes the record of a connection that nobody has used yet.
     *
     * @param keepsQueries whether it may refer to the driver's queries, because only the driver's objects refer to it
     * @param begunAfterNanos {@link #lastActNanos()} when its opening began
     */
    protected DriverCalls(boolean keepsQueries, long begunAfterNanos) {
        this.keepsQueries = keepsQueries;
        this.aliveAfterNanos = begunAfterNanos;
    }

    /**
     * Tells of each call that the server has answered, and that work of an ended test has made.
     *
     * @param listener called on the thread of the call; must not throw
     */
    public static void tellLate(Consumer<DriverCalls> listener) {
        late = listener;
    }

    /** Records that a statement that may end sessions begins. */
    public static synchronized void killBegins() {
        killsRunning++;
    }

    /** Records that such a statement is over. */
    public static synchronized void killEnds() {
        killsRunning--;
    }

    /** Records that something that may have ended sessions is over, and returns the moment. */
    public static synchronized long actEnds() {
        long now = System.nanoTime();
        lastActNanos = now;
        return now;
    }

    /** Returns when something that may have ended sessions was last over, as of {@link System#nanoTime()}. */
    public static long lastActNanos() {
        return lastActNanos;
    }

    /**
     * Called by woven code where an executor begins to execute a query.
     *
     * @param probe the sensor's probe, for all but the usual single query of an executor that carries its connection
     */
    @Guarded
    public static void executing(@Nullable Object executor, @Nullable Object query, int probe) {
        if (executor instanceof ContextCarrier carrier
                && carrier.trackerContext() instanceof DriverCalls connection
                && query instanceof ContextCarrier mark
                && mark.trackerContext() == null) {
            connection.callBegins(query);
        } else {
            Probes.fire(executor, query, probe);
        }
    }

    /**
     * Called by woven code where an executor begins to execute a query.
     *
     * @param value the bind values, or the object that takes the results
     * @param probe the sensor's probe, while a statement ends sessions
     */
    @Guarded
    public static void killing(@Nullable Object executor, @Nullable Object value, int probe) {
        if (killsRunning != 0) {
            Probes.fire(executor, value, probe);
        }
    }

    /**
     * Called by woven code where an executor has executed a query.
     *
     * @param probe the sensor's probe, for executors that carry no connection, and while a statement ends sessions
     */
    @Guarded
    public static void executed(@Nullable Object executor, @Nullable Object none, int probe) {
        if (killsRunning == 0
                && executor instanceof ContextCarrier carrier
                && carrier.trackerContext() instanceof DriverCalls connection) {
            connection.callEnded(true);
        } else {
            Probes.fire(executor, none, probe);
        }
    }

    /**
     * Called by woven code where the driver has read a statement's text, which happens for each that it has not kept.
     *
     * @param probe the sensor's probe, for the few that may end sessions
     */
    @Guarded
    public static void textRead(@Nullable Object text, @Nullable Object sql, int probe) {
        if (sql instanceof String statement && mayEndSessions(statement)) {
            Probes.fire(text, sql, probe);
        }
    }

    /**
     * Called by woven code where the driver has made a query.
     *
     * @param probe the sensor's probe, for all but those of a single text that ends no session
     */
    @Guarded
    public static void queryMade(@Nullable Object query, @Nullable Object text, int probe) {
        if (!(text instanceof ContextCarrier carrier) || carrier.trackerContext() != null) {
            Probes.fire(query, text, probe);
        }
    }

    /**
     * Sorts out nearly all statements with a few steps each: what ends sessions has a {@code d} before a parenthesis, as
     * {@code pg_terminate_backend(} does, or a parenthesis before an {@code f}, as {@code (force)} does.
     */
    public static boolean mayEndSessions(String sql) {
        int length = sql.length();
        for (int at = sql.indexOf('('); at >= 0; at = sql.indexOf('(', at + 1)) {
            int before = at - 1;
            while (before > 0 && (sql.charAt(before) <= ' ' || sql.charAt(before) == '"')) {
                before--;
            }
            int after = at + 1;
            while (after < length && sql.charAt(after) <= ' ') {
                after++;
            }
            if ((before >= 0 && (sql.charAt(before) | ' ') == 'd')
                    || (after < length && (sql.charAt(after) | ' ') == 'f')) {
                return true;
            }
        }
        return false;
    }

    /**
     * Records that the current thread begins a call of the driver.
     *
     * @param query the driver's query or the statement, of which the string form is wanted only after a failure;
     *     {@code null} for calls without one
     */
    // Cheap on purpose: one volatile write.
    @SuppressWarnings("ThreadPriorityCheck") // a look at the socket takes a millisecond
    public final void callBegins(@Nullable Object query) {
        Thread current = Thread.currentThread();
        if (caller == current) {
            nested++;
            return;
        }
        if (query != null && query != lastQuery) {
            lastQuery = keepsQueries ? query : new WeakReference<>(query);
        }
        calls++;
        begunAfterNanos = lastActNanos;
        caller = current;
        while (peeking) {
            Thread.yield();
        }
    }

    /**
     * Records that the call has ended.
     *
     * @param well whether the server has answered; writing alone proves nothing
     */
    public final void callEnded(boolean well) {
        if (nested > 0) {
            nested--;
            return;
        }
        if (well) {
            lastAliveNanos = System.nanoTime();
            aliveAfterNanos = begunAfterNanos;
        }
        CALLER.lazySet(this, null);
        Context working = well ? AncestryStore.current() : null;
        Consumer<DriverCalls> listener = late;
        if (working != null && working.isLate() && listener != null) {
            listener.accept(this);
        }
    }

    /** Returns whether one of the driver's methods has called another that tells of its begin and end. */
    public final boolean isNested() {
        return nested > 0;
    }

    /** Returns the thread that is inside a call of the driver, or {@code null}. */
    public final @Nullable Thread caller() {
        return caller;
    }

    /**
     * Runs a look at the socket unless a thread is inside a call of the driver; a call that begins meanwhile waits.
     *
     * @param look must end soon and must not throw
     */
    public final synchronized void whileIdle(Runnable look) {
        peeking = true;
        try {
            if (caller == null) {
                look.run();
            }
        } finally {
            peeking = false;
        }
    }

    /** Returns the number of calls so far: two failures of one call are one. */
    public final int calls() {
        return calls;
    }

    /** Returns the last moment at which the server is known to have answered, as of {@link System#nanoTime()}. */
    public final long lastAliveNanos() {
        return lastAliveNanos;
    }

    /**
     * Returns a moment at which the session was alive for sure: the end of the last act before the last call that the
     * server has answered. A call that overlaps an act tells nothing of it.
     */
    public final long aliveAfterNanos() {
        return aliveAfterNanos;
    }

    /** Returns the driver's query or the text of the last statement, or {@code null}. */
    protected final @Nullable Object lastQuery() {
        return lastQuery instanceof WeakReference<?> weak ? weak.get() : lastQuery;
    }

    /** Keeps the text of the last statement, and lets the driver's query go. */
    protected final void lastQuery(String text) {
        lastQuery = text;
    }
}
