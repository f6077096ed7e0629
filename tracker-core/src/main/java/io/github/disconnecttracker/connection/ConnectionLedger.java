package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Attachments;
import io.github.disconnecttracker.ancestry.DriverUse;
import io.github.disconnecttracker.ancestry.Origin;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of all physical connections and pools that the sensors have seen. Keeps none of them alive. Thread-safe.
 */
public final class ConnectionLedger {
    private static final int LIMIT = 1000;

    /** The connections of driver objects. */
    private final Attachments connections = new Attachments();

    private final Set<PhysicalConnection> all = Collections.newSetFromMap(new WeakHashMap<>());
    private final Attachments pools = new Attachments();
    private final Holdings holdings = new Holdings();
    private final Deque<Kill> kills = new ArrayDeque<>();
    private final ServerStops stops = new ServerStops();
    private final Deque<Map.Entry<Long, Act>> interrupts = new ArrayDeque<>();

    private volatile ConnectionLog log = ConnectionLog.NONE;

    /** Sets the log for all that happens from now on. */
    public void tell(ConnectionLog newLog) {
        log = newLog;
    }

    /**
     * Records that the current thread has opened a connection. If the thread is a pool's own, the connection belongs to
     * no test until it is borrowed.
     *
     * @param handles the driver's objects that stand for the connection
     * @param backendPid the server's process id; 0 if unknown
     * @param url the JDBC URL, with all its parameters; {@code null} if unknown
     * @param begunAfterNanos the value of {@link DriverUse#lastActNanos()} when the opening began
     * @param byPool whether the thread is a pool's own
     */
    public PhysicalConnection opened(
            List<Object> handles,
            int backendPid,
            @Nullable String url,
            @Nullable String applicationName,
            long begunAfterNanos,
            boolean byPool) {
        boolean carried = true;
        for (Object handle : handles) {
            carried &= Attachments.hasField(handle);
        }
        Origin here = Ancestry.here();
        PhysicalConnection connection = new PhysicalConnection(
                backendPid,
                url == null ? null : JdbcUrl.of(url),
                byPool ? here.ofNobody() : here,
                carried,
                begunAfterNanos);
        connection.applicationName(applicationName);
        connection.spare(byPool);
        for (Object handle : handles) {
            connections.put(handle, connection);
        }
        synchronized (all) {
            all.add(connection);
        }
        stops.reachedBy(connection);
        log.happened(connection, ConnectionLog.Event.OPENED);
        holdings.opened(handles.get(0), connection);
        return connection;
    }

    /**
     * Records that the current thread borrows a connection.
     *
     * @param handle what the pool hands out
     */
    public void borrowed(Object handle, PhysicalConnection connection, Pool pool) {
        if (holdings.borrowed(handle, connection, pool)) {
            log.happened(connection, ConnectionLog.Event.POOLED);
        }
    }

    /** Records that the current thread closes or aborts a connection; only the first call for a connection counts. */
    public void closing(PhysicalConnection connection, Action action) {
        if (connection.closing(action)) {
            log.happened(connection, ConnectionLog.Event.CLOSED);
        }
    }

    /**
     * Makes the facts of an attempt to connect, outside of the ledger.
     *
     * @param url the JDBC URL, with all its parameters
     */
    public PhysicalConnection attempted(String url) {
        return new PhysicalConnection(0, JdbcUrl.of(url), Ancestry.here(), true, DriverUse.lastActNanos());
    }

    /** Returns the connection of a driver object, or {@code null}. */
    public @Nullable PhysicalConnection find(@Nullable Object handle) {
        return connections.of(handle, PhysicalConnection.class);
    }

    /** Returns all connections that the garbage collector has not removed, open or closed. */
    public List<PhysicalConnection> all() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    /** Returns whether other connections have used the same server since a session was last known to be alive. */
    public boolean wasInUseBeside(PhysicalConnection connection) {
        String server = connection.server();
        Long closed = server == null ? null : Servers.lastClose(server);
        if (closed != null && closed - connection.lastAliveNanos() >= 0) {
            return true;
        }
        for (PhysicalConnection each : all()) {
            if (each != connection
                    && Objects.equals(server, each.server())
                    && (each.caller() != null || each.lastAliveNanos() - connection.lastAliveNanos() >= 0)) {
                return true;
            }
        }
        return false;
    }

    /** Returns who holds which connection. */
    public Holdings holdings() {
        return holdings;
    }

    /** Returns the facts of a pool. If the pool is new, the current thread is recorded as its maker. */
    public Pool pool(Object dataSource) {
        Pool known = pools.of(dataSource, Pool.class);
        return known == null ? pools.putIfAbsent(dataSource, new Pool(), Pool.class) : known;
    }

    /** Forgets a pool that has opened again after its close. */
    public void forget(Object dataSource) {
        pools.put(dataSource, new Pool());
    }

    /** Returns the connection whose driver code a thread is executing, or {@code null}. Slow: for failures only. */
    public @Nullable PhysicalConnection usedBy(Thread thread) {
        synchronized (all) {
            for (PhysicalConnection each : all) {
                if (each.caller() == thread) {
                    return each;
                }
            }
        }
        return null;
    }

    /** Records a kill that begins. Of very many kills, the oldest are forgotten. */
    public void killed(Kill kill) {
        add(kills, kill);
    }

    /** Records that a kill is over, and tells the log: it may have ended sessions of other test JVMs. */
    public void over(Kill kill) {
        if (kill.ended() != 0) {
            log.killed(kill);
        }
    }

    /** Returns the kills so far, oldest first. */
    public List<Kill> kills() {
        synchronized (kills) {
            return List.copyOf(kills);
        }
    }

    /** Returns the recorded stops of servers. */
    public ServerStops stops() {
        return stops;
    }

    /** Records that the current thread interrupts another one. */
    public void interrupting(long threadId) {
        add(interrupts, Map.entry(threadId, Act.now(Action.INTERRUPT)));
    }

    /** Returns the last interrupt of a thread, or {@code null}. */
    public @Nullable Act interrupted(long threadId) {
        synchronized (interrupts) {
            Act last = null;
            for (Map.Entry<Long, Act> each : interrupts) {
                last = each.getKey() == threadId ? each.getValue() : last;
            }
            return last;
        }
    }

    private static <T> void add(Deque<T> queue, T element) {
        synchronized (queue) {
            queue.addLast(element);
            if (queue.size() > LIMIT) {
                queue.removeFirst();
            }
        }
    }
}
