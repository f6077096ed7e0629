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

/** All physical connections and pools that sensors have told of. Thread-safe; keeps none of them alive. */
public final class ConnectionLedger {
    private static final int LIMIT = 1000;

    /** For the driver's objects that carry no field for us: their class was loaded before the agent. */
    private final WeakIdentityMap<Object, PhysicalConnection> connections = new WeakIdentityMap<>();

    private final Set<PhysicalConnection> all = Collections.newSetFromMap(new WeakHashMap<>());
    private final WeakIdentityMap<Object, Pool> pools = new WeakIdentityMap<>();
    private final Holdings holdings = new Holdings();
    private final Deque<Kill> kills = new ArrayDeque<>();
    private final ServerStops stops = new ServerStops();
    private final Deque<Map.Entry<Long, Act>> interrupts = new ArrayDeque<>();

    private volatile ConnectionLog log = ConnectionLog.NONE;

    /** Tells a log of all connections that will be opened from now on. */
    public void tell(ConnectionLog newLog) {
        log = newLog;
    }

    /**
     * Records that the current thread has opened a connection: a pool's own thread for nobody until it is borrowed.
     *
     * @param handles the driver's objects by which it will be named
     * @param backendPid the server's process id; 0 if unknown
     * @param url the JDBC URL, with all its parameters; {@code null} if unknown
     * @param begunAfterNanos {@link DriverCalls#lastActNanos()} when the opening began
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
     * Makes what is known of an attempt to connect.
     *
     * @param url the JDBC URL, with all its parameters
     */
    public PhysicalConnection attempted(String url) {
        return new PhysicalConnection(0, JdbcUrl.of(url), Ancestry.here(), true, DriverCalls.lastActNanos());
    }

    /** Returns the connection that one of the driver's objects stands for, or {@code null}. */
    public @Nullable PhysicalConnection find(@Nullable Object handle) {
        if (handle instanceof ContextCarrier carrier && carrier.trackerContext() instanceof PhysicalConnection known) {
            return known;
        }
        return handle == null ? null : connections.get(handle);
    }

    /** Returns all connections whose objects still exist, whether open or closed. */
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

    /** Returns what is known of a pool; where it is new, the current thread makes it, or is the first to use it. */
    public Pool pool(Object dataSource) {
        Pool known = pools.get(dataSource);
        return known == null ? pools.putIfAbsent(dataSource, new Pool(Act.now(Act.Action.MAKE_POOL))) : known;
    }

    /** Forgets a pool that has opened again after its close. */
    public void forget(Object dataSource) {
        pools.put(dataSource, new Pool(Act.now(Act.Action.MAKE_POOL)));
    }

    /** Returns the connection whose driver a thread is inside, or {@code null}. Slow: for failures only. */
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

    /** Records that sessions of a server are terminated; the oldest of very many are forgotten. */
    public void killed(Kill kill) {
        add(kills, kill);
    }

    /** Records that such a statement is over: other test JVMs may have had the sessions that it has ended. */
    public void over(Kill kill) {
        if (kill.ended() != 0) {
            log.killed(kill);
        }
    }

    /** Returns the terminations so far, oldest first. */
    public List<Kill> kills() {
        synchronized (kills) {
            return List.copyOf(kills);
        }
    }

    /** Returns who stopped which server. */
    public ServerStops stops() {
        return stops;
    }

    /** Records that the current thread interrupts another one. */
    public void interrupting(long threadId) {
        add(interrupts, Map.entry(threadId, Act.now(Act.Action.INTERRUPT)));
    }

    /** Returns who interrupted a thread last, or {@code null}. */
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
