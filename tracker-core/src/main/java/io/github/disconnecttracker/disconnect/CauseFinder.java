package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds who brought a connection down, from acts that were recorded when they happened. */
final class CauseFinder {
    /** Ended by an administrator's command; the other states of a terminated session are limits of the server. */
    private static final String ADMIN_SHUTDOWN = "57P01";

    private final ConnectionLedger ledger;
    private final KillCauses kills;
    private final StopCauses stops;

    CauseFinder(ConnectionLedger ledger) {
        this.ledger = ledger;
        this.kills = new KillCauses(ledger);
        this.stops = new StopCauses(ledger);
    }

    /**
     * Returns the acts that can be behind a failure.
     *
     * @param failure what the client got, if anything
     * @param connection the connection, or the attempt, that failed
     * @param origin the failing thread, at the failure
     */
    Proofs find(
            Classification classification, @Nullable Throwable failure, PhysicalConnection connection, Origin origin) {
        return switch (classification.kind()) {
            case TERMINATED -> terminator(classification, connection, origin);
            case BROKEN -> breaker(failure, connection, origin);
            case USED_AFTER_CLOSE -> Proofs.ofCall(connection.closed());
            case CONNECT_FAILED -> Proofs.ofCall(stops.ofRefusal(connection, origin));
            default -> Proofs.NONE;
        };
    }

    /** Returns the act behind a pool's refusal to lend. */
    Proofs ofRefusal(Classification classification, Throwable failure, Origin origin, Pool pool) {
        if (classification.kind() == Kind.USED_AFTER_CLOSE) {
            return Proofs.ofCall(pool.closed());
        }
        for (Throwable each : FailureChain.of(failure)) {
            if (each instanceof InterruptedException) {
                return Proofs.ofCall(ledger.interrupted(origin.thread().id()));
            }
        }
        return Proofs.NONE;
    }

    private Proofs terminator(Classification classification, PhysicalConnection connection, Origin origin) {
        if (ADMIN_SHUTDOWN.equals(classification.sqlState())) {
            return killOrStop(kills.of(connection, origin), connection, origin);
        }
        // A notice comes with a crash or an immediate stop of the whole server.
        return connection.serverReason() == null ? Proofs.NONE : killOrStop(Proofs.NONE, connection, origin);
    }

    private Proofs breaker(@Nullable Throwable failure, PhysicalConnection connection, Origin origin) {
        long thread = origin.thread().id();
        if (failure != null && isByInterrupt(failure)) {
            return Proofs.ofCall(ledger.interrupted(thread));
        }
        Act closed = connection.closed();
        // What fails while the same thread closes it had broken before.
        if (closed != null && closed.origin().thread().id() != thread) {
            return Proofs.ofCall(closed);
        }
        // COPY never reads the server's last words.
        return killOrStop(kills.byPid(connection, origin), connection, origin);
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

    /** Whoever stops a server ends all its sessions, but for those that a kill has proved to end before. */
    private Proofs killOrStop(Proofs killed, PhysicalConnection connection, Origin origin) {
        Proof kill = killed.cause();
        if (kill != null && kill.evidence() != Cause.Evidence.SET) {
            return killed;
        }
        List<Proof> all = new ArrayList<>();
        for (Act stop : stops.of(connection, origin)) {
            all.add(new Proof(stop, Cause.Evidence.CALL));
        }
        all.addAll(killed.all());
        return all.isEmpty()
                ? new Proofs(Proofs.ofCall(stops.ofRefusal(connection, origin)).all(), killed.unseen())
                : new Proofs(all, killed.unseen());
    }
}
