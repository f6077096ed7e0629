package io.github.disconnecttracker.diagnosis;

import io.github.disconnecttracker.ancestry.FailureLinks;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.library.Library;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a Throwable is a PostgreSQL connection failure, and of which kind. It searches causes, next and
 * suppressed exceptions, and the strongest evidence wins: first a server error that ends the session, then the SQLState
 * of a driver's exception, then its I/O cause, and a text only if a pool gives nothing else. It never reads the
 * driver's messages, because they are localized. Never throws. Thread-safe.
 */
public final class DisconnectClassifier {
    /** Causes of an exception, after which they are taken for unusual. */
    private static final int FEW = 8;

    /** The evidence, strongest first. */
    private static final int BY_SERVER = 0;

    private static final int BY_STATE = 1;
    private static final int BY_POOL = 2;

    /**
     * The order of kinds with equal evidence: the end of a session before its consequences, and narrower kinds first.
     */
    private static final List<Kind> ORDER = List.of(
            Kind.TERMINATED,
            Kind.BROKEN,
            Kind.USED_AFTER_CLOSE,
            Kind.TOO_MANY_CONNECTIONS,
            Kind.CONNECT_FAILED,
            Kind.POOL_EXHAUSTED,
            Kind.LEAKED);

    private DisconnectClassifier() {}

    /**
     * Classifies a Throwable.
     *
     * @return the classification, or {@code null} if it is no connection failure of PostgreSQL
     */
    public static @Nullable Classification classify(Throwable throwable) {
        return classify(throwable, false);
    }

    /**
     * Classifies a Throwable that made {@code Driver.connect}, or a pool's attempt to open a connection, fail. The kind
     * is {@link Kind#CONNECT_FAILED} or {@link Kind#TOO_MANY_CONNECTIONS}, whatever the SQLState; an exhausted or
     * closed pool keeps its kind.
     *
     * @return the classification, or {@code null} if neither pgjdbc nor a known pool is involved
     */
    public static @Nullable Classification classifyConnectFailure(Throwable throwable) {
        return classify(throwable, true);
    }

    /** Returns whether a wait for a pool's connection was interrupted. */
    public static boolean isInterruptedWait(Throwable failure) {
        for (Throwable each : FailureChain.of(failure)) {
            if (PoolExceptions.isInterruptedWait(each)) {
                return true;
            }
        }
        return false;
    }

    // catches all: exceptions are user code: each of their getters may throw anything
    private static @Nullable Classification classify(Throwable throwable, boolean connecting) {
        try {
            if (isForeign(throwable)) {
                return null;
            }
            List<Throwable> chain = FailureChain.of(throwable);
            Finding finding = strongest(chain, connecting);
            return finding == null ? ReactiveExceptions.classify(chain) : finding.classification();
        } catch (Throwable e) {
            return null;
        }
    }

    /**
     * Returns true for nearly all exceptions that are logged and have nothing to do with a database. Unlike
     * {@link #classify} it throws what the exception's own methods throw.
     */
    public static boolean isForeign(Throwable throwable) {
        Throwable link = throwable;
        for (int i = 0; i < FEW; i++) {
            if (link instanceof SQLException
                    || ReactiveExceptions.isReactive(link)
                    || FailureLinks.hasSuppressed(link)) {
                return false;
            }
            link = FailureLinks.causeOf(link);
            if (link == null) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Finding strongest(List<Throwable> chain, boolean connecting) {
        boolean driverSeen = false;
        boolean otherDriverSeen = false;
        Finding best = null;
        for (Throwable link : chain) {
            if (!(link instanceof SQLException)) {
                continue;
            }
            if (!DriverExceptions.isDriver(link)) {
                otherDriverSeen |= isOtherDriver(link);
                continue;
            }
            driverSeen = true;
            if (connecting || !SqlStates.isStatementError(stateOf(link))) {
                best = stronger(best, driverFinding(link, connecting || wrapsConnectFailure(chain)));
            }
        }
        if (best != null) {
            return best;
        }
        return otherDriverSeen && !driverSeen ? null : poolFinding(chain, driverSeen);
    }

    private static boolean wrapsConnectFailure(List<Throwable> chain) {
        for (Throwable link : chain) {
            if (PoolExceptions.wrapsConnectFailure(link)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Finding driverFinding(Throwable exception, boolean connectPhase) {
        String state = stateOf(exception);
        if (connectPhase) {
            return new Finding(exception, SqlStates.kindOfConnectFailure(state), BY_STATE);
        }
        String severity = DriverExceptions.severityOf(exception);
        boolean fatal = "FATAL".equals(severity) || "PANIC".equals(severity);
        // an ERROR leaves the session alive, whatever its state: dblink's 08001, a function's own 57P01, 08P01 of a
        // wrong bind. Other words are translations, there the state decides
        if ("ERROR".equals(severity)) {
            return null;
        }
        Kind kind = fatal ? SqlStates.kindOfFatal(state) : driverKind(exception, state);
        if (kind == null) {
            return null;
        }
        boolean serverSaidSo = fatal || kind == Kind.TERMINATED;
        return DriverExceptions.madeWhileConnecting(exception)
                ? new Finding(exception, SqlStates.kindOfConnectFailure(state), BY_STATE)
                : new Finding(exception, kind, serverSaidSo ? BY_SERVER : BY_STATE);
    }

    private static @Nullable Kind driverKind(Throwable exception, @Nullable String state) {
        Kind kind = SqlStates.kindOf(state);
        if (SqlStates.CONNECTION_FAILURE.equals(state)) {
            // pgjdbc also gives 08006 to "Failed to create object for", whose cause is no I/O
            return exception.getCause() == null
                            || hasIoCause(exception)
                            || DriverExceptions.madeWhileConnecting(exception)
                    ? kind
                    : null;
        }
        if (kind != null) {
            return kind;
        }
        if (state == null) {
            // "Unable to close connection properly" of pgjdbc 42.7 after a broken COPY
            return hasIoCause(exception) ? Kind.BROKEN : null;
        }
        // pgjdbc 42.2 gives 99999 to a missing password; the stack says whether it was connecting
        return state.equals("99999") && DriverExceptions.madeWhileConnecting(exception) ? Kind.CONNECT_FAILED : null;
    }

    private static boolean hasIoCause(Throwable exception) {
        for (Throwable link : FailureChain.of(exception)) {
            if (link instanceof IOException || link instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Finding poolFinding(List<Throwable> chain, boolean driverSeen) {
        for (Throwable link : chain) {
            Kind byText = DriverExceptions.isDriver(link) ? null : PoolExceptions.kindOf(link);
            if (byText != null) {
                return new Finding(link, byText, BY_POOL);
            }
        }
        for (Throwable link : chain) {
            if (!(link instanceof SQLException) || DriverExceptions.isDriver(link)) {
                continue;
            }
            String state = stateOf(link);
            Kind kind = state != null && state.startsWith("08") ? SqlStates.kindOf(state) : null;
            if (kind != null && (driverSeen || PoolExceptions.poolThatMade(link) != null)) {
                return new Finding(link, kind, BY_POOL);
            }
        }
        return null;
    }

    /** Any SQLException class that is neither the JDK's nor a known pool's is taken for another database's. */
    private static boolean isOtherDriver(Throwable link) {
        String type = link.getClass().getName();
        return !Library.JDK.owns(type) && Library.poolOf(type) == null;
    }

    private static @Nullable Finding stronger(@Nullable Finding best, @Nullable Finding other) {
        if (best == null || other == null) {
            return best == null ? other : best;
        }
        return other.rank() < best.rank() ? other : best;
    }

    private static @Nullable String stateOf(Throwable exception) {
        String state = exception instanceof SQLException sql ? sql.getSQLState() : null;
        return state == null || state.isEmpty() ? null : state;
    }

    private record Finding(Throwable exception, Kind kind, int weakness) {

        /** Lower is stronger. */
        int rank() {
            return weakness * ORDER.size() + ORDER.indexOf(kind);
        }

        Classification classification() {
            String message = exception.getMessage();
            return new Classification(
                    kind,
                    stateOf(exception),
                    message == null ? exception.getClass().getName() : message);
        }
    }
}
