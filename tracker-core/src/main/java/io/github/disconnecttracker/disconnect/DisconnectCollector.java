package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.bootstrap.HookFailures;
import io.github.disconnecttracker.bootstrap.WeakIdentityMap;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.PhysicalConnection;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes one entry of each failure, however often and wherever it is seen: by the identity of its exceptions, by the
 * connection that failed, and, for log lines without an exception, by the thread that logs right after it failed.
 */
public final class DisconnectCollector implements SightingTarget {
    /** A library logs on the thread that failed, before that thread goes on. */
    private static final long LOG_LINE_NANOS = 1_000_000_000L;

    private static final String CANCELED = "57014";
    private static final int THREAD_LIMIT = 10_000;
    private static final int OPEN_LIMIT = 2_000;

    private final RunningTests runningTests;
    private final DisconnectSink sink;
    private final CauseFinder causes;
    private final WeakIdentityMap<Throwable, Entry> byThrowable = new WeakIdentityMap<>();
    private final Map<PhysicalConnection, Entry> byConnection = new HashMap<>();
    private final Map<List<@Nullable Object>, Entry> byLoop = new LinkedHashMap<>();
    private final Map<Long, LastOnThread> byThread = new LinkedHashMap<>();
    private final Deque<Entry> open = new ArrayDeque<>();

    /**
     * Makes a collector.
     *
     * @param sink takes the entries
     */
    public DisconnectCollector(ConnectionLedger ledger, RunningTests runningTests, DisconnectSink sink) {
        this.runningTests = runningTests;
        this.sink = sink;
        this.causes = new CauseFinder(ledger);
    }

    @Override
    public void sighted(
            Sighting sighting, Throwable throwable, Origin origin, @Nullable PhysicalConnection connection) {
        try {
            collect(sighting, throwable, origin, connection);
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void connectFailed(
            Sighting sighting, Throwable failure, Origin origin, @Nullable PhysicalConnection attempt) {
        try {
            collectConnectFailure(sighting, failure, origin, attempt);
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void connected(PhysicalConnection attempt) {
        try {
            connectRetried(attempt);
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void closedUnderUse(
            Sighting sighting, Throwable throwable, Origin origin, PhysicalConnection connection, Act closer) {
        try {
            collectCancelled(sighting, throwable, origin, connection, closer);
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void endedWhileIdle(Classification classification, Origin origin, PhysicalConnection connection) {
        try {
            collectIdleEnd(classification, origin, connection);
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void sighted(Sighting sighting, Classification classification, Origin origin) {
        try {
            collect(sighting, classification, origin);
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** Tells the sink of the echoes that it has not been told of. */
    public synchronized void flush() {
        open.forEach(this::flush);
    }

    private synchronized void collect(
            Sighting sighting, Throwable throwable, Origin origin, @Nullable PhysicalConnection connection) {
        Entry known = firstKnown(throwable);
        if (known != null) {
            byThrowable.put(throwable, known);
            seenAgain(known, sighting);
            return;
        }
        Classification classification = DisconnectClassifier.classify(throwable);
        if (classification == null) {
            return;
        }
        Entry broken = connection == null ? null : byConnection.get(connection);
        // A connection whose statement was cancelled goes on living: only what its closing leads to is an echo.
        if (broken != null && (!broken.isCancelled() || classification.kind() == Kind.USED_AFTER_CLOSE)) {
            byThrowable.put(throwable, broken);
            remember(origin, broken);
            boolean hurts = !StackTraces.isValidation(throwable);
            // One call of the driver may throw twice (57P01, then 08006); a closed connection is not even called.
            if (classification.kind() == Kind.USED_AFTER_CLOSE || !broken.isSameCall()) {
                echo(broken, hurts);
            }
            return;
        }
        classification = endedByServer(classification, connection);
        Act cause = connection == null ? null : causes.find(classification, throwable, connection, origin);
        Entry entry = newEntry(classification, origin, connection, cause, throwable);
        byThrowable.put(throwable, entry);
        if (connection != null) {
            connection.broke();
            byConnection.put(connection, entry);
        }
        add(entry, sighting, origin);
    }

    /** A crash is told by a notice: what the client gets is an end of file. */
    private static Classification endedByServer(
            Classification classification, @Nullable PhysicalConnection connection) {
        return classification.kind() == Kind.BROKEN && connection != null && connection.serverReason() != null
                ? new Classification(Kind.TERMINATED, classification.sqlState(), classification.message())
                : classification;
    }

    private synchronized void collectCancelled(
            Sighting sighting, Throwable throwable, Origin origin, PhysicalConnection connection, Act closer) {
        String message = String.valueOf(throwable.getMessage());
        Classification classification = new Classification(Kind.BROKEN, CANCELED, message);
        if (firstKnown(throwable) == null) {
            Entry entry = newEntry(classification, origin, connection, closer, throwable);
            byThrowable.put(throwable, entry);
            byConnection.put(connection, entry);
            add(entry, sighting, origin);
        }
    }

    private synchronized void collectIdleEnd(Classification found, Origin origin, PhysicalConnection connection) {
        if (byConnection.get(connection) == null) {
            Classification classification = endedByServer(found, connection);
            connection.broke();
            Entry entry = new Entry(
                    classification,
                    Instant.now(),
                    owned(origin),
                    connection,
                    causes.find(classification, null, connection, origin),
                    runningTests.now(),
                    List.of(),
                    true);
            byConnection.put(connection, entry);
            add(entry, Sighting.by(Sighting.Source.CLOSE), origin);
        }
    }

    private synchronized void collectConnectFailure(
            Sighting sighting, Throwable failure, Origin origin, @Nullable PhysicalConnection attempt) {
        Entry known = firstKnown(failure);
        if (known != null) {
            byThrowable.put(failure, known);
            seenAgain(known, sighting);
            return;
        }
        Classification classification = DisconnectClassifier.classifyConnectFailure(failure);
        if (classification == null) {
            return;
        }
        List<@Nullable Object> loop = attempt == null ? null : retryLoop(attempt);
        Entry earlier = loop == null ? null : byLoop.get(loop);
        if (earlier != null) {
            byThrowable.put(failure, earlier);
            remember(origin, earlier);
            echo(earlier, true);
            return;
        }
        Act cause = attempt == null ? null : causes.find(classification, failure, attempt, origin);
        Entry entry = newEntry(classification, origin, attempt, cause, failure);
        byThrowable.put(failure, entry);
        if (loop != null) {
            byLoop.put(loop, entry);
            if (byLoop.size() > OPEN_LIMIT) {
                byLoop.remove(byLoop.keySet().iterator().next());
            }
        }
        add(entry, sighting, origin);
    }

    /** Tries of one loop come from the same thread, for the same test, from the same place, and go to the same server. */
    private static List<@Nullable Object> retryLoop(PhysicalConnection attempt) {
        Origin opened = attempt.opened();
        return Arrays.asList(opened.thread().id(), opened.test(), Ancestry.callSite(), attempt.url());
    }

    private synchronized void connectRetried(PhysicalConnection attempt) {
        Entry failed = byLoop.isEmpty() ? null : byLoop.remove(retryLoop(attempt));
        if (failed != null) {
            failed.recovered(true);
            sink.changed(failed.seq(), failed.snapshot());
        }
    }

    private synchronized void collect(Sighting sighting, Classification classification, Origin origin) {
        LastOnThread last = byThread.get(origin.thread().id());
        boolean mayAccompany = classification.kind() != Kind.LEAKED;
        if (mayAccompany && last != null && origin.nanos() - last.nanos() < LOG_LINE_NANOS) {
            seenAgain(last.entry(), sighting);
            return;
        }
        Entry entry = new Entry(
                classification, Instant.now(), owned(origin), null, null, runningTests.now(), List.of(), false);
        add(entry, sighting, origin);
    }

    private @Nullable Entry firstKnown(Throwable throwable) {
        for (Throwable each : FailureChain.of(throwable)) {
            Entry entry = byThrowable.get(each);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    private Entry newEntry(
            Classification classification,
            Origin origin,
            @Nullable PhysicalConnection connection,
            @Nullable Act cause,
            Throwable throwable) {
        return new Entry(
                classification,
                Instant.now(),
                owned(origin),
                connection,
                cause,
                runningTests.now(),
                StackTraces.printed(throwable),
                StackTraces.isValidation(throwable));
    }

    /** A request of an unknown client is the only running test's, and several tests' if several run. */
    private Origin owned(Origin origin) {
        TestRun only = origin.servesUnknownRequest() ? runningTests.only() : null;
        return only == null ? origin : origin.inWindowOf(only);
    }

    private void add(Entry entry, Sighting sighting, Origin origin) {
        open.addLast(entry);
        if (open.size() > OPEN_LIMIT) {
            close(open.removeFirst());
        }
        entry.addSighting(sighting);
        remember(origin, entry);
        entry.seq(sink.found(entry.snapshot()));
    }

    /** Forgets an entry, so that a suite that fails all day does not fill the heap: a later echo makes a new one. */
    private void close(Entry oldest) {
        flush(oldest);
        PhysicalConnection connection = oldest.connection();
        if (connection != null) {
            byConnection.remove(connection, oldest);
        }
    }

    private void flush(Entry entry) {
        if (entry.hasUnwrittenEchoes()) {
            sink.changed(entry.seq(), entry.snapshot());
        }
    }

    private void seenAgain(Entry entry, Sighting sighting) {
        if (entry.addSighting(sighting)) {
            sink.changed(entry.seq(), entry.snapshot());
        }
    }

    private void echo(Entry entry, boolean hurts) {
        entry.addEcho();
        if ((hurts && entry.recovered(false)) || entry.echoIsDue()) {
            sink.changed(entry.seq(), entry.snapshot());
        }
    }

    private void remember(Origin origin, Entry entry) {
        byThread.put(origin.thread().id(), new LastOnThread(entry, origin.nanos()));
        if (byThread.size() > THREAD_LIMIT) {
            byThread.remove(byThread.keySet().iterator().next());
        }
    }

    private record LastOnThread(Entry entry, long nanos) {}
}
