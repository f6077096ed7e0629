package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import org.jspecify.annotations.Nullable;

/** A connection pool. Thread-safe. */
public final class Pool {
    private volatile @Nullable String name;
    private final Origin maker = Ancestry.here();
    private final @Nullable String madeAt = Act.siteOf(maker);
    private final @Nullable String madeIn = Ancestry.doing("context");
    private volatile @Nullable Act closed;

    /** Makes the facts of a pool of which the current thread is the maker, or the first user if its making was not seen. */
    Pool() {}

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
        return madeIn == null ? null : madeIn.substring(madeIn.lastIndexOf(' ') + 1);
    }

    /** Returns the maker of the pool, or its first user if the making was not seen. */
    Origin maker() {
        return maker;
    }

    /** Returns the application's own frame that made it, or that submitted the work that did; {@code null} if unknown. */
    @Nullable
    String madeAt() {
        return madeAt;
    }

    /** Returns the act that closed it, or {@code null} while it is open. */
    public @Nullable Act closed() {
        return closed;
    }

    /** Records that the current thread closes it; only the first call counts. */
    public synchronized void closing() {
        if (closed == null) {
            closed = Act.now(Action.CLOSE_POOL);
        }
    }
}
