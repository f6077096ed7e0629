package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.Kill;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.disconnect.Cause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the statements that can have ended a session. */
final class KillCauses {
    private final ConnectionLedger ledger;

    KillCauses(ConnectionLedger ledger) {
        this.ledger = ledger;
    }

    /** Returns the kills that can have ended a session; a proof that names it leaves no room for others. */
    Proofs of(PhysicalConnection connection, Origin origin) {
        List<Proof> proved = new ArrayList<>();
        List<Proof> possible = new ArrayList<>();
        List<Proof> unread = new ArrayList<>();
        long ended = 0;
        int met = 0;
        boolean pending = false;
        for (Kill kill : ledger.kills()) {
            if (origin.nanos() - kill.act().nanos() < 0 || !kill.canHaveMet(connection)) {
                continue;
            }
            boolean running = !kill.act().isOver();
            pending |= running;
            if (kill.namesPid() && (running || kill.isBy(connection) || kill.ended() > 0)) {
                proved.add(new Proof(kill.act(), Cause.Evidence.PID));
            } else if (kill.ended() > 0 && (kill.hasPids() || kill.ended() == met(kill, null))) {
                proved.add(new Proof(kill.act(), Cause.Evidence.RESULT));
            } else if (kill.isBy(connection) || kill.ended() > 0) {
                ended += Math.max(1, kill.ended());
                met = Math.max(met, met(kill, connection));
                possible.add(new Proof(kill.act(), Cause.Evidence.SET));
            } else {
                unread.add(new Proof(kill.act(), null));
            }
        }
        if (ended < met) {
            // Some of the ended sessions have other causes.
            unread.addAll(possible);
            possible.clear();
        }
        if (!proved.isEmpty() || unread.isEmpty()) {
            return new Proofs(proved.isEmpty() ? possible : proved, null, pending);
        }
        // Each of these acts is the work of the same test.
        List<Proof> all = new ArrayList<>(possible);
        all.addAll(unread);
        return possible.isEmpty() || !new Proofs(all, null, false).isOfOneTest()
                ? new Proofs(List.of(), Cause.Unseen.UNREAD_RESULT, pending)
                : new Proofs(possible, null, pending);
    }

    /**
     * Returns how many of the known sessions a kill can have ended.
     *
     * @param dying the failing connection, to count only this one and those that have failed already; {@code null} to
     *     count all
     */
    private int met(Kill kill, @Nullable PhysicalConnection dying) {
        int met = 0;
        for (PhysicalConnection each : ledger.all()) {
            boolean counts = dying == null || each == dying || each.broken();
            met += counts && kill.canHaveMet(each) && !kill.isBy(each) ? 1 : 0;
        }
        return met;
    }
}
