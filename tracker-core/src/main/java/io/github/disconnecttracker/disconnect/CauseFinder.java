package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.JdbcUrl;
import io.github.disconnecttracker.connection.Kill;
import io.github.disconnecttracker.connection.PhysicalConnection;
import java.util.List;
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
     * @param connection the connection that failed
     * @param origin the failing thread, at the failure
     */
    @Nullable
    Act find(Classification classification, PhysicalConnection connection, Origin origin) {
        return switch (classification.kind()) {
            case TERMINATED -> ADMIN_SHUTDOWN.equals(classification.sqlState()) ? killer(connection, origin) : null;
            case BROKEN, USED_AFTER_CLOSE -> connection.closed();
            default -> null;
        };
    }

    static Cause asCause(Act act) {
        TestRun test = act.origin().test();
        return new Cause(
                Cause.Action.valueOf(act.action().name()),
                test == null ? null : test.identity(),
                act.origin().thread(),
                act.at());
    }

    private @Nullable Act killer(PhysicalConnection connection, Origin origin) {
        JdbcUrl url = connection.url();
        String server = url == null ? null : url.server();
        List<Kill> possible = ledger.kills().stream()
                .filter(kill -> Objects.equals(kill.server(), server))
                .filter(kill -> origin.nanos() - kill.act().nanos() >= 0)
                .toList();
        List<Kill> byPid = possible.stream()
                .filter(kill -> kill.backendPid() != null && kill.backendPid() == connection.backendPid())
                // The server gives a pid to a new session once the old one is gone.
                .filter(kill -> kill.act().nanos() - connection.opened().nanos() >= 0)
                .toList();
        if (!byPid.isEmpty()) {
            return byPid.get(0).act();
        }
        List<Kill> bySet = possible.stream()
                .filter(kill -> kill.backendPid() == null)
                .filter(kill -> kill.act().nanos() - connection.lastAliveNanos() >= 0)
                .toList();
        return bySet.size() == 1 ? bySet.get(0).act() : null;
    }
}
