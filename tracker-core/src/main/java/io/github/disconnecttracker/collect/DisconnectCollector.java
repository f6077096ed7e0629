package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.bootstrap.HookFailures;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.Holding;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.DisconnectSink;
import io.github.disconnecttracker.disconnect.Sighting;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes one entry of each failure, however often and wherever it is seen: by the identity of its exceptions, by the
 * connection that failed, and, for log lines without an exception, by the thread that logs right after it failed. Each
 * way in which failures arrive has a class with its rules; all of them work on the same entries under the collector's
 * lock.
 */
public final class DisconnectCollector implements SightingTarget {
    private static final Sighting BY_POOL = Sighting.by(Sighting.Source.POOL);

    private final ConnectionLedger ledger;
    private final RunningTests runningTests;
    private final DisconnectSink sink;

    /** Made with the first sighting: many test JVMs have none. */
    private @Nullable Rules rules;

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
    public void sighted(
            Sighting sighting, Throwable throwable, Origin origin, @Nullable PhysicalConnection connection) {
        try {
            synchronized (this) {
                rules().statements.failed(sighting, throwable, origin, connection);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void closedUnderUse(
            Sighting sighting, Throwable throwable, Origin origin, PhysicalConnection connection, Act closer) {
        try {
            synchronized (this) {
                rules().statements.cancelled(sighting, throwable, origin, connection, closer);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void actEnded() {
        try {
            synchronized (this) {
                if (rules != null) {
                    rules.statements.actEnded();
                }
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void endedWhileIdle(Classification classification, Origin origin, PhysicalConnection connection) {
        try {
            synchronized (this) {
                rules().statements
                        .endedWhileIdle(Sighting.by(Sighting.Source.CLOSE), classification, origin, connection);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void connectFailed(
            Sighting sighting, Throwable failure, Origin origin, @Nullable PhysicalConnection attempt) {
        try {
            synchronized (this) {
                rules().connects.failed(sighting, failure, origin, attempt);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void connected(PhysicalConnection attempt) {
        try {
            synchronized (this) {
                if (rules != null) {
                    rules.connects.connected(attempt);
                }
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void borrowFailed(Throwable failure, Origin origin, Pool pool) {
        try {
            synchronized (this) {
                rules().refusals.refused(BY_POOL, failure, origin, pool);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void borrowed(Pool pool) {
        try {
            lookForLeaks();
            // Without the lock: a thread that was refused has made the rules, and sees its refusal.
            Rules made = rules;
            if (made != null && made.refusals.any()) {
                Origin origin = Ancestry.here();
                synchronized (this) {
                    made.refusals.borrowed(origin, pool);
                }
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void handleFailed(SQLException failure, Origin origin, @Nullable Holding holding) {
        try {
            synchronized (this) {
                if (holding == null) {
                    rules().statements.failed(BY_POOL, failure, origin, null);
                } else {
                    rules().handles.failed(BY_POOL, failure, origin, holding);
                }
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void leaked(Sighting sighting, PhysicalConnection connection, Origin detector) {
        try {
            leaked(sighting, connection.holding(), null, null, detector);
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void leakLogged(Sighting sighting, String line, @Nullable Throwable borrow, Origin detector) {
        try {
            leaked(sighting, Leaks.namedIn(line, ledger), line, borrow, detector);
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void sighted(Sighting sighting, Classification classification, Origin origin) {
        try {
            synchronized (this) {
                rules().lines.logged(sighting, classification, origin);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** Reports the connections that the garbage collector has found since the last look. */
    public void lookForLeaks() {
        for (Holding each = ledger.holdings().collected();
                each != null;
                each = ledger.holdings().collected()) {
            if (Disconnects.observed()) {
                leaked(Sighting.by(Sighting.Source.GC), each, null, null, Ancestry.here());
            }
        }
    }

    /** Tells the sink of the echoes that it has not been told of. */
    public synchronized void flush() {
        if (rules != null) {
            rules.entries.flush();
        }
    }

    private synchronized void leaked(
            Sighting sighting,
            @Nullable Holding holding,
            @Nullable String line,
            @Nullable Throwable borrow,
            Origin detector) {
        rules().leaks.found(sighting, holding, line, borrow, detector);
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
