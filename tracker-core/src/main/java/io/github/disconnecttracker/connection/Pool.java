package io.github.disconnecttracker.connection;

import org.jspecify.annotations.Nullable;

/** A connection pool. Thread-safe. */
public final class Pool {
    private final @Nullable String name;
    private volatile @Nullable Act closed;

    Pool(@Nullable String name) {
        this.name = name;
    }

    /** Returns the pool's name, if it has one. */
    public @Nullable String name() {
        return name;
    }

    /** Returns who closed it, or {@code null} while it is open. */
    public @Nullable Act closed() {
        return closed;
    }

    /** Records that the current thread closes it; only the first call counts. */
    public synchronized void closing() {
        if (closed == null) {
            closed = Act.now(Act.Action.CLOSE_POOL);
        }
    }
}
