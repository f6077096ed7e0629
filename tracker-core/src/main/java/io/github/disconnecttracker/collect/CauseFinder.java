package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.diagnosis.DisconnectClassifier;
import io.github.disconnecttracker.diagnosis.FailureChain;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Kind;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the cause of a disconnect among acts that were recorded when they happened. */
final class CauseFinder {
    /** Ended by an administrator's command; the other states of a terminated session are limits of the server. */
    private static final String ADMIN_SHUTDOWN = "57P01";

    private final ConnectionLedger ledger;
    private final KillCauses kills;

    CauseFinder(ConnectionLedger ledger) {
        this.ledger = ledger;
        this.kills = new KillCauses(ledger);
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
            case CONNECT_FAILED -> Proofs.ofCall(ledger.stops().ofRefusal(connection, origin));
            default -> Proofs.NONE;
        };
    }

    /** Returns the act behind a pool's refusal to lend. */
    Proofs ofRefusal(Classification classification, Throwable failure, Origin origin, Pool pool) {
        if (classification.kind() == Kind.USED_AFTER_CLOSE) {
            return Proofs.ofCall(pool.closed());
        }
        return DisconnectClassifier.isInterruptedWait(failure)
                ? Proofs.ofCall(ledger.interrupted(origin.thread().id()))
                : Proofs.NONE;
    }

    private Proofs terminator(Classification classification, PhysicalConnection connection, Origin origin) {
        if (ADMIN_SHUTDOWN.equals(classification.sqlState())) {
            Proofs found = killOrStop(kills.of(connection, origin), connection, origin);
            return found.all().isEmpty() && found.unseen() == null && ledger.wasInUseBeside(connection)
                    ? new Proofs(List.of(), Cause.Unseen.OTHER_STATEMENTS, found.pending())
                    : found;
        }
        // A notice means a crash or an immediate stop of the whole server.
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
        // Whoever only writes, a COPY or a long statement, never reads the server's last words.
        Proofs killed = isByTimeout(failure) ? Proofs.NONE : kills.of(connection, origin);
        return killOrStop(killed, connection, origin);
    }

    /**
     * Returns whether an interrupt closed the socket: on a virtual thread the JDK does so, with a message that is never
     * translated.
     */
    private static boolean isByInterrupt(Throwable failure) {
        for (Throwable each : FailureChain.of(failure)) {
            if (each instanceof SocketException && "Closed by interrupt".equals(each.getMessage())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether a timeout ended the wait: a server that ends a session closes its socket, so a silent server has
     * not ended it.
     */
    private static boolean isByTimeout(@Nullable Throwable failure) {
        for (Throwable each : failure == null ? List.<Throwable>of() : FailureChain.of(failure)) {
            if (each instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the kill if it is proved, otherwise the stop: a stop of the server ends all sessions that no kill has
     * ended before.
     */
    private Proofs killOrStop(Proofs killed, PhysicalConnection connection, Origin origin) {
        Proof kill = killed.cause();
        if (kill != null && kill.evidence() != Cause.Evidence.SET) {
            return killed;
        }
        List<Proof> all = new ArrayList<>();
        for (Act stop : ledger.stops().ofEnd(connection, origin)) {
            all.add(new Proof(stop, Cause.Evidence.CALL));
        }
        all.addAll(killed.all());
        return new Proofs(all, killed.unseen(), killed.pending());
    }
}
