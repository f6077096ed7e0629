package io.github.disconnecttracker.connection;

import org.jspecify.annotations.Nullable;

/** A connection pool. Thread-safe. */
public final class Pool {
    private volatile @Nullable String name;
    private final Act made;
    private volatile @Nullable Act closed;

    Pool(Act made) {
        this.made = made;
    }

    /** Records its name; many pools get it only after their construction. */
    public void named(String newName) {
        name = newName;
    }

    /** Returns the pool's name, if it is known yet. */
    public @Nullable String name() {
        return name;
    }

    /** Returns the test class for which Spring has loaded the context of the pool, or {@code null}. */
    public @Nullable String contextOf() {
        String by = made.by();
        return by == null ? null : by.substring(by.lastIndexOf(' ') + 1);
    }

    /** Returns the act that made it, or its first use if that was not seen. */
    public Act made() {
        return made;
    }

    /** Returns the act that closed it, or {@code null} while it is open. */
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
