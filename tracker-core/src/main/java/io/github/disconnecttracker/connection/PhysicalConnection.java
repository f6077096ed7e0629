package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.ancestry.Origin;
import org.jspecify.annotations.Nullable;

/** What is known of one physical connection, from its opening on. Thread-safe. */
public final class PhysicalConnection {
    private final int backendPid;
    private final @Nullable JdbcUrl url;
    private final Origin opened;
    private volatile @Nullable String applicationName;
    private volatile @Nullable Pool pool;
    private volatile @Nullable Object lastQuery;
    private volatile long lastAliveNanos = System.nanoTime();
    private volatile int calls;
    private volatile @Nullable Act closed;

    PhysicalConnection(int backendPid, @Nullable JdbcUrl url, Origin opened) {
        this.backendPid = backendPid;
        this.url = url;
        this.opened = opened;
    }

    /** Returns the server's process id of the session; 0 if unknown. */
    public int backendPid() {
        return backendPid;
    }

    /** Returns where it leads to. */
    public @Nullable JdbcUrl url() {
        return url;
    }

    /** Returns who opened it. */
    public Origin opened() {
        return opened;
    }

    /** Returns the session's {@code application_name}. */
    public @Nullable String applicationName() {
        return applicationName;
    }

    void applicationName(@Nullable String name) {
        applicationName = name;
    }

    /** Returns the pool that last lent it. */
    public @Nullable Pool pool() {
        return pool;
    }

    /** Records that a pool lends it. */
    public void lentBy(Pool newPool) {
        pool = newPool;
    }

    /**
     * Records that the current thread begins a call of the driver.
     *
     * @param query the driver's query, of which the string form is wanted only after a failure; {@code null} for calls
     *     without one
     */
    // One thread at a time is inside the driver's executor: it holds the executor's lock.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public void callBegins(@Nullable Object query) {
        if (query != null) {
            lastQuery = query;
        }
        calls++;
    }

    /** Records that the call has ended well: the server has answered. */
    public void callSucceeded() {
        lastAliveNanos = System.nanoTime();
    }

    /** Returns the number of calls so far: two failures of one call are one. */
    public int calls() {
        return calls;
    }

    /** Returns the last moment at which the server is known to have answered, as of {@link System#nanoTime()}. */
    public long lastAliveNanos() {
        return lastAliveNanos;
    }

    /** Returns the last statement without its literals, or {@code null}. */
    public @Nullable String lastSql() {
        Object query = lastQuery;
        return query == null ? null : SqlText.withoutLiterals(String.valueOf(query));
    }

    /** Records that the current thread closes or aborts it; only the first call counts. */
    public synchronized void closing(Act.Action action) {
        if (closed == null) {
            closed = Act.now(action);
        }
    }

    /** Returns who closed it, or the pool that it comes from; {@code null} while it is open. */
    public @Nullable Act closed() {
        Act own = closed;
        Pool from = pool;
        Act ofPool = from == null ? null : from.closed();
        return own != null && ofPool != null && ofPool.nanos() - own.nanos() <= 0 ? ofPool : own;
    }
}
