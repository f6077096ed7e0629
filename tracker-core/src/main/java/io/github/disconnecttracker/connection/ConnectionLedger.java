package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.bootstrap.ContextCarrier;
import io.github.disconnecttracker.bootstrap.DriverCalls;
import io.github.disconnecttracker.bootstrap.WeakIdentityMap;
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

    /** Connections of driver objects without the tracker's field, whose class was loaded before the agent. */
    private final WeakIdentityMap<Object, PhysicalConnection> connections = new WeakIdentityMap<>();

    private final Set<PhysicalConnection> all = Collections.newSetFromMap(new WeakHashMap<>());
    private final WeakIdentityMap<Object, Pool> pools = new WeakIdentityMap<>();
    private final Holdings holdings = new Holdings();
    private final Deque<Kill> kills = new ArrayDeque<>();
    private final ServerStops stops = new ServerStops();
    private final Deque<Map.Entry<Long, Act>> interrupts = new ArrayDeque<>();

    private volatile ConnectionLog log = ConnectionLog.NONE;

    /** Sets the log for all connections that are opened from now on. */
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
     * @param begunAfterNanos the value of {@link DriverCalls#lastActNanos()} when the opening began
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
            carried &= handle instanceof ContextCarrier;
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
            if (handle instanceof ContextCarrier carrier) {
                carrier.trackerContext(connection);
            } else {
                connections.put(handle, connection);
            }
        }
        synchronized (all) {
            all.add(connection);
        }
        stops.reachedBy(connection);
        connection.tell(log);
        holdings.opened(handles.get(0), connection);
        return connection;
    }

    /**
     * Makes the facts of an attempt to connect, outside of the ledger.
     *
     * @param url the JDBC URL, with all its parameters
     */
    public PhysicalConnection attempted(String url) {
        return new PhysicalConnection(0, JdbcUrl.of(url), Ancestry.here(), true, DriverCalls.lastActNanos());
    }

    /** Returns the connection of a driver object, or {@code null}. */
    public @Nullable PhysicalConnection find(@Nullable Object handle) {
        if (handle instanceof ContextCarrier carrier && carrier.trackerContext() instanceof PhysicalConnection known) {
            return known;
        }
        return handle == null ? null : connections.get(handle);
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
        Pool known = pools.get(dataSource);
        return known == null ? pools.putIfAbsent(dataSource, new Pool(Act.now(Act.Action.MAKE_POOL))) : known;
    }

    /** Forgets a pool that has opened again after its close. */
    public void forget(Object dataSource) {
        pools.put(dataSource, new Pool(Act.now(Act.Action.MAKE_POOL)));
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
        add(interrupts, Map.entry(threadId, Act.now(Act.Action.INTERRUPT)));
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
