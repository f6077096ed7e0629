package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.Pool;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.diagnosis.DisconnectClassifier;
import io.github.disconnecttracker.diagnosis.DriverExceptions;
import io.github.disconnecttracker.diagnosis.FailureChain;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules for pools that refuse a connection: a failure of their own threads belongs to the borrower that gets it.
 */
final class PoolRefusals {
    private final Entries entries;
    private final EntryFactory factory;
    private final OwnerFinder owners;
    private final CauseFinder causes;
    private final ConnectionLedger ledger;
    private final ConnectFailures connects;
    private final Stories stories;

    /** Entries by the refused borrower and pool. */
    private final Map<List<@Nullable Object>, Entry> byRefused = new LinkedHashMap<>();

    PoolRefusals(
            Entries entries,
            EntryFactory factory,
            OwnerFinder owners,
            CauseFinder causes,
            ConnectionLedger ledger,
            ConnectFailures connects,
            Stories stories) {
        this.entries = entries;
        this.factory = factory;
        this.owners = owners;
        this.causes = causes;
        this.ledger = ledger;
        this.connects = connects;
        this.stories = stories;
    }

    /** Takes a refusal. */
    void refused(Sighting sighting, Throwable failure, Origin origin, Pool pool) {
        Entry known = entries.of(failure);
        Classification classification = known == null ? classify(failure, pool) : null;
        Census census = Census.NONE;
        if (classification != null && classification.kind() == Kind.POOL_EXHAUSTED) {
            census = Census.ofPool(ledger, pool, origin);
            // If the pool has no connection at all, it could not connect: c3p0 and Agroal then throw the same
            // exception.
            known = census.holders().isEmpty() ? connects.unclaimedOf(pool) : null;
        }
        if (known != null && (known.isUnclaimed() || known.isOf(origin))) {
            passedOn(known, sighting, failure, origin, pool);
            return;
        }
        classification = classification == null ? classify(failure, pool) : classification;
        if (classification == null) {
            return;
        }
        List<List<@Nullable Object>> loop = loop(origin, pool, true);
        Entry earlier = Entries.find(byRefused, loop);
        if (earlier != null && earlier.kind() == classification.kind()) {
            entries.echo(earlier, failure, origin);
            return;
        }
        Proofs proofs = known == null ? causes.ofRefusal(classification, failure, origin, pool) : known.proofs();
        Entry entry = factory.thrown(classification, origin, null, proofs, failure);
        entry.pool(pool);
        entry.census(DisconnectClassifier.isInterruptedWait(failure) ? census.unproved() : census);
        stories.link(entry, known == null ? null : known.connection());
        Entries.remember(byRefused, loop, entry);
        entries.add(entry, sighting, origin, failure);
    }

    /** Returns whether a borrow may make a refusal good. May be asked without the lock: a thread sees its own refusals. */
    boolean any() {
        return !byRefused.isEmpty();
    }

    /** Takes a borrow. */
    void borrowed(Origin origin, Pool pool) {
        Entry failed = Entries.forget(byRefused, loop(origin, pool, false));
        if (failed != null && (failed.kind() == Kind.CONNECT_FAILED || failed.kind() == Kind.TOO_MANY_CONNECTIONS)) {
            entries.recovered(failed);
        }
    }

    /** Gives the borrower the failure that another thread, or the borrower itself, met inside the pool. */
    private void passedOn(Entry known, Sighting sighting, Throwable failure, Origin origin, Pool pool) {
        entries.link(failure, known, origin);
        if (known.isUnclaimed()) {
            known.claim(owners.find(origin, null), pool);
            stories.link(known, known.connection());
        }
        known.pool(pool);
        known.addSighting(sighting);
        Entries.remember(byRefused, loop(origin, pool, true), known);
        entries.changed(known);
    }

    /** A pool that is closed meanwhile lets its borrowers wait, interrupts them or says that it is used up. */
    private static @Nullable Classification classify(Throwable failure, Pool pool) {
        Classification found = DisconnectClassifier.classifyConnectFailure(failure);
        boolean byDriver = false;
        for (Throwable each : FailureChain.of(failure)) {
            byDriver |= DriverExceptions.isDriver(each);
        }
        return found == null || byDriver || pool.closed() == null
                ? found
                : new Classification(Kind.USED_AFTER_CLOSE, found.sqlState(), found.message());
    }

    /** The tries of one loop are one failure. */
    private static List<List<@Nullable Object>> loop(Origin origin, Pool pool, boolean failed) {
        List<List<@Nullable Object>> keys = new ArrayList<>();
        for (Object each : Stories.tries(origin, failed)) {
            keys.add(Arrays.asList(pool, each, origin.test()));
        }
        return keys;
    }
}
