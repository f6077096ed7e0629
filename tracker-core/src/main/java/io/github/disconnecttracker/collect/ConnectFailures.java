package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.diagnosis.ConnectionLimit;
import io.github.disconnecttracker.diagnosis.DisconnectClassifier;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules for attempts to connect: all attempts of one retry loop are one failure, and a later success makes it
 * recovered.
 */
final class ConnectFailures {
    private final Entries entries;
    private final EntryFactory factory;
    private final CauseFinder causes;
    private final ConnectionLedger ledger;
    private final Stories stories;
    private final Map<List<@Nullable Object>, Entry> byLoop = new LinkedHashMap<>();

    ConnectFailures(
            Entries entries, EntryFactory factory, CauseFinder causes, ConnectionLedger ledger, Stories stories) {
        this.entries = entries;
        this.factory = factory;
        this.causes = causes;
        this.ledger = ledger;
        this.stories = stories;
    }

    /** Takes the failure of an attempt. */
    void failed(Sighting sighting, Throwable failure, Origin origin, @Nullable PhysicalConnection attempt) {
        if (entries.seenAgain(failure, sighting)) {
            return;
        }
        Classification classification = DisconnectClassifier.classifyConnectFailure(failure);
        if (classification == null) {
            return;
        }
        boolean byPool = StackTraces.isOfPoolsThread(failure);
        List<List<@Nullable Object>> loop =
                attempt == null ? List.of() : byPool ? poolsLoop(attempt) : retryLoop(attempt, true);
        Entry earlier = Entries.find(byLoop, loop);
        if (earlier != null) {
            entries.echo(earlier, failure, origin);
            return;
        }
        Proofs proofs = attempt == null ? Proofs.NONE : causes.find(classification, failure, attempt, origin);
        Entry entry = factory.notConnected(classification, origin, attempt, proofs, failure);
        if (classification.kind() == Kind.TOO_MANY_CONNECTIONS) {
            entry.census(Census.ofServer(ledger, attempt, origin, ConnectionLimit.reachedBy(failure)));
        }
        if (byPool) {
            entry.unclaimed(origin);
        }
        stories.link(entry, attempt);
        Entries.remember(byLoop, loop, entry);
        entries.add(entry, sighting, origin, failure);
    }

    /** Takes an attempt of the current thread's that was a success. */
    void connected(PhysicalConnection attempt) {
        stories.reached(attempt);
        if (!byLoop.isEmpty()) {
            retried(Entries.forget(byLoop, retryLoop(attempt, false)));
            retried(Entries.forget(byLoop, poolsLoop(attempt)));
        }
    }

    /**
     * Returns the failure that a pool's own threads met while they tried to connect, or {@code null}. Such threads bear
     * the pool's name.
     */
    @Nullable
    Entry unclaimedOf(Pool pool) {
        String name = pool.name();
        for (Entry each : byLoop.values()) {
            if (each.isUnclaimed()
                    && name != null
                    && each.origin().thread().name().contains(name)) {
                return each;
            }
        }
        return null;
    }

    private void retried(@Nullable Entry failed) {
        // A success of the pool's own thread comes too late for the borrower that got the failure.
        if (failed != null && !failed.claimed()) {
            entries.recovered(failed);
        }
    }

    /** Tries of one loop are of one thread or work, for the same test, from the same place, and go to the same server. */
    private static List<List<@Nullable Object>> retryLoop(PhysicalConnection attempt, boolean failed) {
        Origin opened = attempt.opened();
        String at = Ancestry.callSite();
        List<List<@Nullable Object>> keys = new ArrayList<>();
        for (Object each : Stories.tries(opened, failed)) {
            keys.add(Arrays.asList(each, opened.test(), at, attempt.url()));
        }
        return keys;
    }

    /** A pool's own threads, which differ in their last number only, take turns. */
    private static List<List<@Nullable Object>> poolsLoop(PhysicalConnection attempt) {
        return List.of(
                Arrays.asList(attempt.url(), attempt.opened().thread().name().replaceAll("\\d+$", "")));
    }
}
