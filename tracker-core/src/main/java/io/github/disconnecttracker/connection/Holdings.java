package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Attachments;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Records who holds which connection. Keeps no connection and no handle alive. Thread-safe. */
public final class Holdings {
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    private final Attachments byHandle = new Attachments();

    /**
     * The open physical connections. Holdings are kept here, because the JVM enqueues only references that are
     * reachable.
     */
    private final Set<Holding> open = ConcurrentHashMap.newKeySet();

    void opened(Object handle, PhysicalConnection connection) {
        open.removeIf(Holding::over);
        connection.namedBy(handle);
        Holding holding = new Holding(
                handle, collected, connection, connection.shadow(), null, connection.opened(), Ancestry.callSite());
        connection.opened(holding);
        open.add(holding);
    }

    /**
     * Records that the current thread borrows a connection, and returns whether it is the first to do so.
     *
     * @param handle what the pool hands out
     */
    boolean borrowed(Object handle, PhysicalConnection connection, Pool pool) {
        Holding opened = connection.holding();
        if (opened == null) {
            return false;
        }
        Holding holding = new Holding(
                handle, collected, connection, opened.shadow(), pool, Ancestry.here(), Ancestry.callFrame());
        boolean first = connection.lent(holding);
        Object key = Proxy.isProxyClass(handle.getClass()) ? Proxy.getInvocationHandler(handle) : handle;
        byHandle.put(key, holding);
        return first;
    }

    /**
     * Returns the holding of an object that a pool has lent, or {@code null}.
     *
     * @param handle the object, or its invocation handler if it is a proxy
     */
    public @Nullable Holding of(Object handle) {
        return byHandle.of(handle, Holding.class);
    }

    /** Returns the physical connections that are open. */
    public List<PhysicalConnection> open() {
        List<PhysicalConnection> connections = new ArrayList<>();
        for (Holding each : open) {
            if (!each.over()) {
                connections.add(each.connection());
            }
        }
        return connections;
    }

    /**
     * Returns the open connection that a pool's message names by the identity hash code of an object, or {@code null}
     * if no or several connections have it.
     *
     * @param identityHashCode the number behind the object's {@code @}
     */
    public @Nullable PhysicalConnection named(int identityHashCode) {
        PhysicalConnection found = null;
        for (PhysicalConnection each : open()) {
            if (each.isNamed(identityHashCode)) {
                if (found != null) {
                    return null;
                }
                found = each;
            }
        }
        return found;
    }

    /** Forgets what the garbage collector has found so far: nobody has listened. */
    public void forgetCollected() {
        Holding next;
        do {
            next = collected();
        } while (next != null);
    }

    /** Returns the next holding whose handle was garbage-collected before it was closed, or {@code null}. */
    public @Nullable Holding collected() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            if (gone instanceof Holding holding && !holding.over()) {
                open.remove(holding);
                Holding borrower = holding.borrower();
                holding.end();
                if (borrower == null) {
                    return holding;
                }
                if (!borrower.over()) {
                    // pool and connection were collected together with the handle
                    borrower.end();
                    return borrower;
                }
            }
        }
        return null;
    }
}
