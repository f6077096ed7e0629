package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.ancestry.Origin;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The time in which one thread or test holds a connection: a physical connection since it was opened, or a pool's
 * connection since it was borrowed. Refers weakly to the handle. If the garbage collector finds the handle before it
 * was closed, the connection has leaked.
 */
public final class Holding extends WeakReference<Object> {
    /** A weak reference, because the connection refers to the driver's statements, and thereby to the handle. */
    private final WeakReference<PhysicalConnection> connection;

    private final PhysicalConnection shadow;
    private final @Nullable Pool pool;
    private final Origin by;
    private final @Nullable Object at;
    private volatile @Nullable Holding borrower;
    private volatile @Nullable Pool lastPool;
    private volatile boolean over;
    private volatile @Nullable Act givenBack;
    private volatile @Nullable Act closed;

    Holding(
            Object handle,
            ReferenceQueue<Object> collected,
            PhysicalConnection connection,
            PhysicalConnection shadow,
            @Nullable Pool pool,
            Origin by,
            @Nullable Object at) {
        super(handle, collected);
        this.connection = new WeakReference<>(connection);
        this.shadow = shadow;
        this.pool = pool;
        this.by = by;
        this.at = at;
    }

    /** Returns the held connection, or the facts of its opening once the connection has been garbage-collected. */
    public PhysicalConnection connection() {
        PhysicalConnection alive = connection.get();
        return alive == null ? shadow : alive;
    }

    /**
     * Returns the facts of the connection that belong to this holding: only those of its opening once another borrower
     * may have it.
     */
    public PhysicalConnection facts() {
        return over ? shadow : connection();
    }

    PhysicalConnection shadow() {
        return shadow;
    }

    /** Returns the pool that lent the connection; {@code null} for a physical connection. */
    public @Nullable Pool pool() {
        return pool;
    }

    /** Returns the pool that lent the connection, or for a physical connection the pool that last lent it. */
    public @Nullable Pool anyPool() {
        return pool == null ? lastPool : pool;
    }

    /**
     * Returns the test and thread that took the connection, and the time. A connection that was opened for a pool is
     * held by the pool's maker.
     */
    public Origin by() {
        Pool owner = lastPool;
        return owner == null ? by : owner.maker();
    }

    /** Returns the application's frame that took the connection, or {@code null}. */
    public @Nullable String at() {
        Pool owner = lastPool;
        if (owner != null) {
            return owner.madeAt();
        }
        // The text is made late: it takes longer than everything else, and is hardly ever read.
        return at == null ? null : at.toString();
    }

    /** Returns whether the connection has been returned or closed. */
    public boolean over() {
        return over;
    }

    /** Returns the loan of the connection by the pool that opened it, or {@code null}. */
    @Nullable
    Holding borrower() {
        return borrower;
    }

    synchronized void borrower(@Nullable Holding next) {
        Holding before = borrower;
        borrower = next;
        if (next != null) {
            lastPool = next.pool;
        }
        if (before != null) {
            before.end();
        }
    }

    /** Records that the current thread closes the handle; only the first call counts. */
    public void giveBack() {
        if (!over) {
            givenBack = Act.frequent(Action.CLOSE_CONNECTION);
            if (connection().lent() == this) {
                connection().returned();
            }
            end();
        }
    }

    /** Returns the act that closed the handle, or {@code null}. */
    public @Nullable Act givenBack() {
        return givenBack;
    }

    /**
     * Records the act that closed the connection or its pool: a pool may drop a connection that its borrower still has.
     */
    void closed(@Nullable Act act) {
        closed = act;
    }

    /**
     * Returns the act that closed the connection or the pool that lent it, even after the connection has been
     * garbage-collected.
     */
    public @Nullable Act closed() {
        PhysicalConnection alive = connection.get();
        return alive == null ? closed : alive.closed();
    }

    /** Ends the holding: the garbage collection of the handle is no leak from now on. */
    void end() {
        over = true;
        clear();
    }
}
