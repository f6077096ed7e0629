package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.Holding;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import io.github.disconnecttracker.disconnect.DisconnectSink;
import io.github.disconnecttracker.disconnect.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * Makes one entry of each failure, however often and wherever it is seen: by the identity of its exceptions, by the
 * connection that failed, and, for log lines without an exception, by the thread that logs right after it failed. Each
 * way in which failures arrive has a class with its rules; all of them work on the same entries under the collector's
 * lock.
 */
public final class DisconnectCollector implements SightingTarget {
    private static final Sighting BY_POOL = Sighting.by(Sighting.Source.POOL);
    private static final Sighting BY_CLOSE = Sighting.by(Sighting.Source.CLOSE);
    private static final Sighting BY_COLLECTOR = Sighting.by(Sighting.Source.GC);

    private final ConnectionLedger ledger;
    private final RunningTests runningTests;
    private final DisconnectSink sink;

    /** Made with the first sighting: many test JVMs have none. */
    private @Nullable Rules rules;

    /** Made with the first of them. */
    private @Nullable Leftovers leftovers;

    /**
     * Makes a collector.
     *
     * @param sink takes the entries
     */
    public DisconnectCollector(ConnectionLedger ledger, RunningTests runningTests, DisconnectSink sink) {
        this.ledger = ledger;
        this.runningTests = runningTests;
        this.sink = sink;
    }

    @Override
    public void take(Sighted what) {
        if (what instanceof Sighted.Borrowed borrow) {
            borrowed(borrow.pool);
        } else {
            apply(what);
        }
    }

    private synchronized void apply(Sighted what) {
        if (what instanceof Sighted.Failed seen) {
            failed(seen);
        } else if (what instanceof Sighted.EndedWhileIdle seen) {
            rules().statements.endedWhileIdle(BY_CLOSE, seen.classification, seen.origin, seen.connection);
        } else if (what instanceof Sighted.NotConnected seen) {
            rules().connects.failed(seen.by, seen.failure, seen.origin, seen.attempt);
        } else if (what instanceof Sighted.Refused seen) {
            rules().refusals.refused(BY_POOL, seen.failure, seen.origin, seen.pool);
        } else if (what instanceof Sighted.HandleFailed seen) {
            handleFailed(seen);
        } else if (what instanceof Sighted.Leaked seen) {
            leaked(seen);
        } else if (what instanceof Sighted.Logged seen) {
            rules().lines.logged(seen.by, seen.classification, seen.origin);
        } else {
            putIntoAnotherLight(what);
        }
    }

    /** Where nothing has failed yet, there is nothing to make good and no cause to look for. */
    private void putIntoAnotherLight(Sighted what) {
        if (what instanceof Sighted.Connected seen) {
            if (rules != null) {
                rules.connects.connected(seen.attempt);
            }
        } else if (what instanceof Sighted.UsedLate seen) {
            if (leftovers == null) {
                leftovers = new Leftovers(new OwnerFinder(), sink);
            }
            leftovers.used(seen.origin, seen.connection);
        } else if (what instanceof Sighted.ActEnded) {
            if (rules != null) {
                rules.statements.actEnded();
            }
        } else {
            throw new IllegalArgumentException("No rule takes this [" + what.getClass() + "].");
        }
    }

    private void failed(Sighted.Failed seen) {
        PhysicalConnection connection = seen.connection;
        if (connection != null && seen.closer != null) {
            rules().statements.cancelled(seen.by, seen.failure, seen.origin, connection, seen.closer);
        } else {
            rules().statements.failed(seen.by, seen.failure, seen.origin, connection);
        }
        if (leftovers != null && rules().entries.of(seen.failure) != null) {
            leftovers.failed(seen.origin);
        }
    }

    private void borrowed(Pool pool) {
        lookForLeaks();
        // Without the lock: a thread that was refused has made the rules, and sees its refusal.
        Rules made = rules;
        if (made != null && made.refusals.any()) {
            Origin origin = Ancestry.here();
            synchronized (this) {
                made.refusals.borrowed(origin, pool);
            }
        }
    }

    private void handleFailed(Sighted.HandleFailed seen) {
        if (seen.holding == null) {
            rules().statements.failed(BY_POOL, seen.failure, seen.origin, null);
        } else {
            rules().handles.failed(BY_POOL, seen.failure, seen.origin, seen.holding);
        }
    }

    private void leaked(Sighted.Leaked seen) {
        Holding holding = seen.connection == null ? null : seen.connection.holding();
        if (seen.line != null) {
            holding = Leaks.namedIn(seen.line, ledger);
        }
        rules().leaks.found(seen.by, holding, seen.line, seen.borrow, seen.detector);
    }

    /** Reports the connections that the garbage collector has found since the last look. */
    public void lookForLeaks() {
        for (Holding each = ledger.holdings().collected();
                each != null;
                each = ledger.holdings().collected()) {
            Origin here = Ancestry.here();
            synchronized (this) {
                rules().leaks.found(BY_COLLECTOR, each, null, null, here);
            }
        }
    }

    /** Passes unwritten echoes and leftovers to the sink. */
    public synchronized void flush() {
        if (leftovers != null) {
            leftovers.flush();
        }
        if (rules != null) {
            rules.entries.flush();
        }
    }

    /** Called under the lock. */
    private Rules rules() {
        Rules made = rules;
        if (made == null) {
            made = new Rules(ledger, runningTests, sink);
            rules = made;
        }
        return made;
    }

    /** The rules, and the entries that they share. Guarded by the collector, but for what says otherwise. */
    private static final class Rules {
        private final Entries entries;
        private final StatementFailures statements;
        private final ConnectFailures connects;
        private final PoolRefusals refusals;
        private final HandleFailures handles;
        private final Leaks leaks;
        private final LogLines lines;

        Rules(ConnectionLedger ledger, RunningTests runningTests, DisconnectSink sink) {
            OwnerFinder owners = new OwnerFinder();
            EntryFactory factory = new EntryFactory(owners, runningTests);
            CauseFinder causes = new CauseFinder(ledger);
            entries = new Entries(sink);
            Stories stories = new Stories(entries);
            statements = new StatementFailures(entries, factory, owners, causes, stories);
            connects = new ConnectFailures(entries, factory, causes, ledger, stories);
            refusals = new PoolRefusals(entries, factory, owners, causes, ledger, connects, stories);
            handles = new HandleFailures(entries, factory);
            leaks = new Leaks(entries, factory, owners);
            lines = new LogLines(entries, factory, owners);
        }
    }
}
