package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.JdbcUrl;
import io.github.disconnecttracker.connection.Kill;
import io.github.disconnecttracker.connection.PhysicalConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the statements that can have ended a session. */
final class KillCauses {
    private final ConnectionLedger ledger;

    KillCauses(ConnectionLedger ledger) {
        this.ledger = ledger;
    }

    /** Returns the kills that can have ended a session. */
    Proofs of(PhysicalConnection connection, Origin origin) {
        Proofs byPid = byPid(connection, origin);
        if (!byPid.all().isEmpty()) {
            return byPid;
        }
        List<Proof> possible = new ArrayList<>();
        for (Kill kill : killsOf(connection, origin)) {
            if (kill.backendPid() == null
                    && !connection.wasAliveAfter(kill.act())
                    && concerns(kill.database(), connection.url())) {
                possible.add(new Proof(kill.act(), Cause.Evidence.SET));
            }
        }
        return new Proofs(possible, null);
    }

    /** Returns the kills that name a session; the server gives a pid to a new one once the old one is gone. */
    Proofs byPid(PhysicalConnection connection, Origin origin) {
        List<Proof> named = new ArrayList<>();
        for (Kill kill : killsOf(connection, origin)) {
            if (kill.backendPid() != null
                    && kill.backendPid() == connection.backendPid()
                    && !connection.wasAliveAfter(kill.act())) {
                named.add(new Proof(kill.act(), Cause.Evidence.PID));
            }
        }
        return new Proofs(named, null);
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

    private static @Nullable String serverOf(PhysicalConnection connection) {
        JdbcUrl url = connection.url();
        return url == null ? null : url.server();
    }

    private static boolean concerns(@Nullable String database, @Nullable JdbcUrl url) {
        return database == null || (url != null && database.equals(url.database()));
    }
}
