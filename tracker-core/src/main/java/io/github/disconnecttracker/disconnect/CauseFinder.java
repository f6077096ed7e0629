package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.JdbcUrl;
import io.github.disconnecttracker.connection.Kill;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds who brought a connection down, from acts that were recorded when they happened. */
final class CauseFinder {
    /** Ended by an administrator's command; the other states of a terminated session are limits of the server. */
    private static final String ADMIN_SHUTDOWN = "57P01";

    private final ConnectionLedger ledger;

    CauseFinder(ConnectionLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Returns the act behind a failure, or {@code null} if none is known or several are possible.
     *
     * @param failure what the client got, if anything
     * @param connection the connection, or the attempt, that failed
     * @param origin the failing thread, at the failure
     */
    @Nullable
    Act find(Classification classification, @Nullable Throwable failure, PhysicalConnection connection, Origin origin) {
        return switch (classification.kind()) {
            case TERMINATED -> terminator(classification, connection, origin);
            case BROKEN -> breaker(failure, connection, origin);
            case USED_AFTER_CLOSE -> connection.closed();
            case CONNECT_FAILED -> stopped(connection, origin);
            default -> null;
        };
    }

    /** Returns the act behind a pool's refusal to lend, or {@code null}. */
    @Nullable
    Act ofRefusal(Classification classification, Throwable failure, Origin origin, Pool pool) {
        if (classification.kind() == Kind.USED_AFTER_CLOSE) {
            return pool.closed();
        }
        for (Throwable each : FailureChain.of(failure)) {
            if (each instanceof InterruptedException) {
                return ledger.interrupted(origin.thread().id());
            }
        }
        return null;
    }

    private @Nullable Act terminator(Classification classification, PhysicalConnection connection, Origin origin) {
        if (ADMIN_SHUTDOWN.equals(classification.sqlState())) {
            return killer(connection, origin);
        }
        // A notice comes with a crash or an immediate stop of the whole server.
        return connection.serverReason() == null ? null : stop(connection, origin, new ArrayList<>());
    }

    private @Nullable Act breaker(@Nullable Throwable failure, PhysicalConnection connection, Origin origin) {
        long thread = origin.thread().id();
        if (failure != null && isByInterrupt(failure)) {
            return ledger.interrupted(thread);
        }
        Act closed = connection.closed();
        // What fails while the same thread closes it had broken before.
        if (closed != null && closed.origin().thread().id() != thread) {
            return closed;
        }
        // COPY never reads the server's last words.
        Act killer = killerOf(connection, origin);
        return killer == null ? stop(connection, origin, new ArrayList<>()) : killer;
    }

    /** On a virtual thread the JDK closes the socket, with a message of its own that nobody translates. */
    private static boolean isByInterrupt(Throwable failure) {
        for (Throwable each : FailureChain.of(failure)) {
            if (each instanceof SocketException && "Closed by interrupt".equals(each.getMessage())) {
                return true;
            }
        }
        return false;
    }

    /** The server is still down if nobody has reached it since it was stopped. */
    private @Nullable Act stopped(PhysicalConnection attempt, Origin origin) {
        List<Act> stops = stopsAfter(Long.MIN_VALUE, attempt, origin);
        if (stops.isEmpty()) {
            return null;
        }
        Act last = stops.get(stops.size() - 1);
        for (PhysicalConnection each : ledger.all()) {
            if (Objects.equals(serverOf(each), serverOf(attempt))
                    && each.opened().nanos() - last.nanos() > 0) {
                return null;
            }
        }
        return last;
    }

    private List<Act> stopsAfter(long nanos, PhysicalConnection connection, Origin origin) {
        List<Act> acts = new ArrayList<>();
        for (Map.Entry<Integer, Act> stop : ledger.stops()) {
            JdbcUrl url = connection.url();
            boolean after = nanos == Long.MIN_VALUE || stop.getValue().nanos() - nanos >= 0;
            if (url != null
                    && url.leadsToLocalPort(stop.getKey())
                    && after
                    && origin.nanos() - stop.getValue().nanos() >= 0) {
                acts.add(stop.getValue());
            }
        }
        return acts;
    }

    private static @Nullable Act only(List<Act> acts) {
        return acts.size() == 1 ? acts.get(0) : null;
    }

    private static @Nullable String serverOf(PhysicalConnection connection) {
        JdbcUrl url = connection.url();
        return url == null ? null : url.server();
    }

    private @Nullable Act killer(PhysicalConnection connection, Origin origin) {
        Act byPid = killerOf(connection, origin);
        if (byPid != null) {
            return byPid;
        }
        List<Act> possible = new ArrayList<>();
        for (Kill kill : killsOf(connection, origin)) {
            boolean after = kill.act().nanos() - connection.lastAliveNanos() >= 0;
            if (kill.backendPid() == null && after && concerns(kill.database(), connection.url())) {
                possible.add(kill.act());
            }
        }
        return stop(connection, origin, possible);
    }

    /** Whoever stops a server ends all its sessions, also one that still got an answer until its turn came. */
    private @Nullable Act stop(PhysicalConnection connection, Origin origin, List<Act> others) {
        List<Act> possible = stopsAfter(connection.lastAliveNanos(), connection, origin);
        possible.addAll(others);
        return possible.isEmpty() ? stopped(connection, origin) : only(possible);
    }

    /** The server gives a pid to a new session once the old one is gone. */
    private @Nullable Act killerOf(PhysicalConnection connection, Origin origin) {
        for (Kill kill : killsOf(connection, origin)) {
            boolean named = kill.backendPid() != null && kill.backendPid() == connection.backendPid();
            if (named && kill.act().nanos() - connection.opened().nanos() >= 0) {
                return kill.act();
            }
        }
        return null;
    }

    private List<Kill> killsOf(PhysicalConnection connection, Origin origin) {
        List<Kill> kills = new ArrayList<>();
        for (Kill kill : ledger.kills()) {
            if (Objects.equals(kill.server(), serverOf(connection))
                    && origin.nanos() - kill.act().nanos() >= 0) {
                kills.add(kill);
            }
        }
        return kills;
    }

    private static boolean concerns(@Nullable String database, @Nullable JdbcUrl url) {
        return database == null || (url != null && database.equals(url.database()));
    }
}
