package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.ancestry.Origin;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Somebody holds a connection: a physical one since it was opened, or a pool's since it was borrowed. Refers weakly to
 * the object that was handed out, which must be given back before the garbage collector finds it.
 */
public final class Holding extends WeakReference<Object> {
    /** Weak, because it refers to the driver's statements, and so to the very handle. */
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

    /** Returns what is held; once the garbage collector has had it, the facts of its opening. */
    public PhysicalConnection connection() {
        PhysicalConnection alive = connection.get();
        return alive == null ? shadow : alive;
    }

    /** Returns what may be said of the connection: no more than its opening once it may be somebody else's. */
    public PhysicalConnection facts() {
        return over ? shadow : connection();
    }

    PhysicalConnection shadow() {
        return shadow;
    }

    /** Returns the pool that lent it; {@code null} for the physical connection itself. */
    public @Nullable Pool pool() {
        return pool;
    }

    /** Returns the pool that lent it, or that has ever lent the connection that was opened here. */
    public @Nullable Pool anyPool() {
        return pool == null ? lastPool : pool;
    }

    /** Returns who took it, on which thread and when; what was opened for a pool is held by who made the pool. */
    public Origin by() {
        Pool owner = lastPool;
        return owner == null ? by : owner.made().origin();
    }

    /** Returns the application's own frame that took it, or {@code null} if unknown. */
    public @Nullable String at() {
        Pool owner = lastPool;
        if (owner != null) {
            return owner.made().at();
        }
        // Its text takes longer than all the rest, and hardly any is read.
        return at == null ? null : at.toString();
    }

    /** Returns whether it has been given back or closed. */
    public boolean over() {
        return over;
    }

    /** Returns who has borrowed the connection from the pool that opened it, or {@code null}. */
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
            givenBack = Act.frequent(Act.Action.CLOSE_CONNECTION);
            if (connection().lent() == this) {
                connection().returned();
            }
            end();
        }
    }

    /** Returns who closed the handle, or {@code null}. */
    public @Nullable Act givenBack() {
        return givenBack;
    }

    /** Records who has closed what is held, or its pool: a pool may let go of a connection that its borrower still has. */
    void closed(@Nullable Act act) {
        closed = act;
    }

    /** Returns who has closed what is held, or the pool that lent it, also once the garbage collector has had it. */
    public @Nullable Act closed() {
        PhysicalConnection alive = connection.get();
        return alive == null ? closed : alive.closed();
    }

    /** Ends it: from now on the garbage collector may have the handle. */
    void end() {
        over = true;
        clear();
    }
}
