package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.bootstrap.WeakIdentityMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All physical connections and pools that sensors have told of. Thread-safe; keeps none of them alive. */
public final class ConnectionLedger {
    private static final int KILL_LIMIT = 1000;
    private static final ThreadLocal<@Nullable PhysicalConnection> IN_CALL = new ThreadLocal<>();

    private final WeakIdentityMap<Object, PhysicalConnection> connections = new WeakIdentityMap<>();
    private final WeakIdentityMap<Object, Pool> pools = new WeakIdentityMap<>();
    private final Deque<Kill> kills = new ArrayDeque<>();

    /**
     * Records that the current thread has opened a connection.
     *
     * @param handles the driver's objects by which it will be named
     * @param backendPid the server's process id; 0 if unknown
     * @param url the JDBC URL, with all its parameters; {@code null} if unknown
     */
    public PhysicalConnection opened(
            List<Object> handles, int backendPid, @Nullable String url, @Nullable String applicationName) {
        PhysicalConnection connection =
                new PhysicalConnection(backendPid, url == null ? null : JdbcUrl.of(url), Ancestry.here());
        connection.applicationName(applicationName);
        for (Object handle : handles) {
            connections.put(handle, connection);
        }
        return connection;
    }

    /** Returns the connection that one of the driver's objects stands for, or {@code null}. */
    public @Nullable PhysicalConnection find(@Nullable Object handle) {
        return handle == null ? null : connections.get(handle);
    }

    /** Returns what is known of a pool, from now on if it is new. */
    public synchronized Pool pool(Object dataSource, @Nullable String name) {
        Pool known = pools.get(dataSource);
        if (known == null) {
            known = new Pool(name);
            pools.put(dataSource, known);
        }
        return known;
    }

    /** Records that the current thread is inside a call of the driver, or no more ({@code null}). */
    public void inCall(@Nullable PhysicalConnection connection) {
        IN_CALL.set(connection);
    }

    /** Returns the connection whose driver the current thread is inside, or {@code null}. */
    public @Nullable PhysicalConnection inCall() {
        return IN_CALL.get();
    }

    /**
     * Records that the current thread terminates sessions of a server.
     *
     * @param via the connection over which it does so
     * @param backendPid the session; {@code null} for a set or an unknown one
     */
    public void killing(@Nullable PhysicalConnection via, @Nullable Integer backendPid) {
        JdbcUrl url = via == null ? null : via.url();
        Kill kill = new Kill(url == null ? null : url.server(), backendPid, Act.now(Act.Action.TERMINATE_BACKEND));
        synchronized (kills) {
            kills.addLast(kill);
            if (kills.size() > KILL_LIMIT) {
                kills.removeFirst();
            }
        }
    }

    /** Returns the terminations so far, oldest first; the oldest of very many are forgotten. */
    public List<Kill> kills() {
        synchronized (kills) {
            return List.copyOf(kills);
        }
    }
}
