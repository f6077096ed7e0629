package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.Holding;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import io.github.disconnecttracker.diagnosis.ConnectionLimit;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Holder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The holders of the connections when a pool or a server had none left.
 *
 * @param holders the holders, biggest first
 * @param proofs the biggest holder, if it stands out and is a test, for a pool also the failing test itself; all
 *     holders, if none stands out
 */
record Census(List<Holder> holders, Proofs proofs) {
    static final Census NONE = new Census(List.of(), Proofs.NONE);

    /** Returns a copy without proofs of a cause. */
    Census unproved() {
        return new Census(holders, Proofs.NONE);
    }

    /** Counts the borrowed connections of a pool. */
    static Census ofPool(ConnectionLedger ledger, Pool pool, Origin failing) {
        List<Holding> held = new ArrayList<>();
        for (PhysicalConnection each : ledger.holdings().open()) {
            Holding borrower = each.lent();
            if (borrower != null && borrower.pool() == pool) {
                held.add(borrower);
            }
        }
        return of(held, failing, true);
    }

    /**
     * Counts the sessions of a server that are not known to have ended, of the limit that was reached: what lies idle in a
     * pool is held by whoever made the pool. Which limit it was must be known for a cause.
     */
    static Census ofServer(
            ConnectionLedger ledger, @Nullable PhysicalConnection attempt, Origin failing, ConnectionLimit limit) {
        String server = attempt == null ? null : attempt.server();
        List<Holding> held = new ArrayList<>();
        for (PhysicalConnection each : ledger.holdings().open()) {
            Holding holder = each.holding();
            if (server != null
                    && holder != null
                    && !each.broken()
                    && server.equals(each.server())
                    && limit.counts(each.user(), each.database())) {
                held.add(holder);
            }
        }
        Census census = of(held, failing, false);
        return limit.isKnown() ? census : census.unproved();
    }

    /** Returns whether an act is that the test whose work failed holds the connections itself. */
    static boolean isOwnHolding(Act act, Origin failing) {
        return act.action() == Action.HOLDS_CONNECTIONS && failing.sameTest(act.origin());
    }

    private static Census of(List<Holding> held, Origin failing, boolean ofPool) {
        Map<Object, List<Holding>> groups = new LinkedHashMap<>();
        Map<Object, List<Holding>> byOwner = new LinkedHashMap<>();
        held.sort(Comparator.comparingLong(each -> each.by().nanos() - failing.nanos()));
        for (Holding each : held) {
            add(groups, Arrays.asList(owner(each), each.anyPool(), each.at()), each);
            add(byOwner, owner(each), each);
        }
        List<Holder> holders = new ArrayList<>();
        for (List<Holding> group : biggestFirst(groups)) {
            holders.add(holder(group, failing));
        }
        return new Census(holders, proofs(biggestFirst(byOwner), held.size(), failing, ofPool));
    }

    /**
     * Finds the cause: the holder with the most connections, and for a pool with at least half of them. Otherwise all
     * holders are possible causes.
     */
    private static Proofs proofs(List<List<Holding>> owners, int held, Origin failing, boolean ofPool) {
        List<Proof> all = new ArrayList<>();
        for (List<Holding> each : owners) {
            Holding first = each.get(0);
            if (first.by().test() != null) {
                Act holds = new Act(Action.HOLDS_CONNECTIONS, first.by(), first.at());
                all.add(new Proof(holds, ofPool && owners.size() == 1 ? Cause.Evidence.CALL : null));
            }
        }
        if (all.isEmpty() || owners.get(0).get(0).by().test() == null) {
            return Proofs.NONE;
        }
        int most = owners.get(0).size();
        if (owners.size() == 1
                || ((!ofPool || 2 * most >= held) && most > owners.get(1).size())) {
            // The rest of a server may be other programs': that a test is its own cause is not proved.
            boolean own = all.get(0).act().origin().test() == failing.test();
            return own && !ofPool ? Proofs.NONE : new Proofs(List.of(all.get(0)), null, false);
        }
        return all.size() == owners.size() ? new Proofs(all, null, false) : Proofs.NONE;
    }

    private static void add(Map<Object, List<Holding>> groups, Object key, Holding held) {
        groups.computeIfAbsent(key, each -> new ArrayList<>()).add(held);
    }

    private static List<List<Holding>> biggestFirst(Map<Object, List<Holding>> groups) {
        List<List<Holding>> sorted = new ArrayList<>(groups.values());
        sorted.sort(Comparator.comparingInt(group -> -group.size()));
        return sorted;
    }

    private static Holder holder(List<Holding> group, Origin failing) {
        Holding oldest = group.get(0);
        Holding idlest = oldest;
        for (Holding each : group) {
            idlest = idleMillis(each, failing) > idleMillis(idlest, failing) ? each : idlest;
        }
        TestRun test = oldest.by().test();
        Pool pool = oldest.anyPool();
        return new Holder(
                test == null ? null : test.identity(),
                oldest.by().thread(),
                pool == null ? null : pool.name(),
                group.size(),
                Instant.now()
                        .minusNanos(Math.max(0, failing.nanos() - oldest.by().nanos())),
                idleMillis(idlest, failing),
                idlest.connection().lastSql(),
                oldest.at(),
                pool == null ? null : pool.contextOf());
    }

    private static Object owner(Holding held) {
        TestRun test = held.by().test();
        return test == null
                ? Objects.requireNonNullElse(held.anyPool(), held.by().thread())
                : test;
    }

    private static long idleMillis(Holding held, Origin failing) {
        PhysicalConnection connection = held.connection();
        return connection.caller() != null
                ? 0
                : Math.max(0, (failing.nanos() - connection.lastAliveNanos()) / 1_000_000);
    }
}
