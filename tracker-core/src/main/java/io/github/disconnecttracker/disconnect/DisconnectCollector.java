package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.bootstrap.HookFailures;
import io.github.disconnecttracker.bootstrap.WeakIdentityMap;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.Holding;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes one entry of each failure, however often and wherever it is seen: by the identity of its exceptions, by the
 * connection that failed, and, for log lines without an exception, by the thread that logs right after it failed.
 */
public final class DisconnectCollector implements SightingTarget {
    /** A library logs on the thread that failed, before that thread goes on. */
    private static final long LOG_LINE_NANOS = 1_000_000_000L;

    private static final Sighting BY_POOL = Sighting.by(Sighting.Source.POOL);

    private static final String CANCELED = "57014";
    private static final int THREAD_LIMIT = 10_000;
    private static final int OPEN_LIMIT = 2_000;

    private final RunningTests runningTests;
    private final DisconnectSink sink;
    private final CauseFinder causes;
    private final ConnectionLedger ledger;
    private final WeakIdentityMap<Throwable, Entry> byThrowable = new WeakIdentityMap<>();
    private final Map<PhysicalConnection, Entry> byConnection = new HashMap<>();
    private final Map<List<@Nullable Object>, Entry> byLoop = new LinkedHashMap<>();

    /** Refusals, by who was refused. */
    private final Map<List<@Nullable Object>, Entry> byRefused = new LinkedHashMap<>();

    /** Leaks, and uses of what had been given back. */
    private final Map<Holding, Entry> byHolding = new HashMap<>();

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
        this.ledger = ledger;
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

    @Override
    public void borrowFailed(Throwable failure, Origin origin, Pool pool) {
        try {
            collectRefusal(failure, origin, pool);
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void borrowed(Pool pool) {
        try {
            lookForLeaks();
            if (!byRefused.isEmpty()) {
                refusalRetried(Ancestry.here(), pool);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void handleFailed(SQLException failure, Origin origin, @Nullable Holding holding) {
        try {
            collectHandleFailure(failure, origin, holding);
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void leaked(Sighting sighting, PhysicalConnection connection, Origin detector) {
        try {
            collectLeak(sighting, connection.holding(), null, null, detector);
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    @Override
    public void leakLogged(Sighting sighting, String line, @Nullable Throwable borrow, Origin detector) {
        try {
            Matcher name = ObjectNames.PATTERN.matcher(line);
            PhysicalConnection connection =
                    name.find() ? ledger.holdings().named(Integer.parseUnsignedInt(name.group(1), 16)) : null;
            collectLeak(sighting, connection == null ? null : connection.holding(), line, borrow, detector);
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
                collectLeak(Sighting.by(Sighting.Source.GC), each, null, null, Ancestry.here());
            }
        }
    }

    /** Tells the sink of the echoes that it has not been told of. */
    public synchronized void flush() {
        for (Entry each : open) {
            flush(each);
        }
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
                    owned(origin, connection),
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
        boolean byPool = StackTraces.isOfPoolsThread(failure);
        List<@Nullable Object> loop = attempt == null ? null : byPool ? poolsLoop(attempt) : retryLoop(attempt);
        Entry earlier = loop == null ? null : byLoop.get(loop);
        if (earlier != null) {
            byThrowable.put(failure, earlier);
            remember(origin, earlier);
            echo(earlier, true);
            return;
        }
        Act cause = attempt == null ? null : causes.find(classification, failure, attempt, origin);
        Entry entry = newEntry(classification, origin, attempt, cause, failure);
        if (classification.kind() == Kind.TOO_MANY_CONNECTIONS) {
            entry.census(Census.ofServer(ledger, attempt == null ? null : attempt.url(), origin));
        }
        // DBCP2 connects in a method that validates.
        entry.recovered(false);
        if (byPool) {
            entry.unclaimed(origin);
        }
        byThrowable.put(failure, entry);
        if (loop != null) {
            put(byLoop, loop, entry);
        }
        add(entry, sighting, origin);
    }

    /** Tries of one loop come from the same thread, for the same test, from the same place, and go to the same server. */
    private static List<@Nullable Object> retryLoop(PhysicalConnection attempt) {
        Origin opened = attempt.opened();
        return Arrays.asList(opened.thread().id(), opened.test(), Ancestry.callSite(), attempt.url());
    }

    /** A pool's own threads, which differ in their last number only, take turns. */
    private static List<@Nullable Object> poolsLoop(PhysicalConnection attempt) {
        return Arrays.asList(attempt.url(), attempt.opened().thread().name().replaceAll("\\d+$", ""));
    }

    private synchronized void connectRetried(PhysicalConnection attempt) {
        if (!byLoop.isEmpty()) {
            connectRetried(byLoop.remove(retryLoop(attempt)));
            connectRetried(byLoop.remove(poolsLoop(attempt)));
        }
    }

    private void connectRetried(@Nullable Entry failed) {
        // A pool's own thread comes too late for the borrower that it has failed.
        if (failed != null && !failed.claimed() && failed.recovered(true)) {
            sink.changed(failed.seq(), failed.snapshot());
        }
    }

    private synchronized void collectRefusal(Throwable failure, Origin origin, Pool pool) {
        Entry known = firstKnown(failure);
        Classification classification = known == null ? refusal(failure, pool) : null;
        Census census = Census.NONE;
        if (classification != null && classification.kind() == Kind.POOL_EXHAUSTED) {
            census = Census.ofPool(ledger, pool, origin);
            // Nobody has a connection of it: c3p0 and Agroal say the same where they cannot connect.
            known = census.holders().isEmpty() ? attemptOf(pool) : null;
        }
        List<@Nullable Object> refused = refused(origin, pool);
        if (known != null && (known.isUnclaimed() || known.isOf(origin))) {
            byThrowable.put(failure, known);
            if (known.isUnclaimed()) {
                known.claim(owned(origin, null), pool);
            }
            known.pool(pool);
            known.addSighting(BY_POOL);
            put(byRefused, refused, known);
            remember(origin, known);
            sink.changed(known.seq(), known.snapshot());
            return;
        }
        classification = classification == null ? refusal(failure, pool) : classification;
        if (classification == null) {
            return;
        }
        Entry earlier = byRefused.get(refused);
        if (earlier != null && earlier.kind() == classification.kind()) {
            byThrowable.put(failure, earlier);
            remember(origin, earlier);
            echo(earlier, true);
            return;
        }
        Act cause = known == null ? causes.ofRefusal(classification, failure, origin, pool) : known.cause();
        Entry entry = newEntry(classification, origin, null, cause, failure);
        entry.pool(pool);
        entry.census(census);
        byThrowable.put(failure, entry);
        put(byRefused, refused, entry);
        add(entry, BY_POOL, origin);
    }

    /** Returns what a pool's own threads, which bear its name, have met while they tried to connect, or {@code null}. */
    private @Nullable Entry attemptOf(Pool pool) {
        String name = pool.name();
        for (Entry each : byLoop.values()) {
            if (each.isUnclaimed() && name != null && each.threadName().contains(name)) {
                return each;
            }
        }
        return null;
    }

    /** A pool that is closed meanwhile lets its borrowers wait, interrupts them or says that it is used up. */
    private static @Nullable Classification refusal(Throwable failure, Pool pool) {
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
    private static List<@Nullable Object> refused(Origin origin, Pool pool) {
        return Arrays.asList(pool, origin.thread().id(), origin.test());
    }

    private synchronized void refusalRetried(Origin origin, Pool pool) {
        Entry failed = byRefused.remove(refused(origin, pool));
        if (failed != null
                && (failed.kind() == Kind.CONNECT_FAILED || failed.kind() == Kind.TOO_MANY_CONNECTIONS)
                && failed.recovered(true)) {
            sink.changed(failed.seq(), failed.snapshot());
        }
    }

    private synchronized void collectHandleFailure(SQLException failure, Origin origin, @Nullable Holding holding) {
        if (holding == null) {
            collect(BY_POOL, failure, origin, null);
            return;
        }
        Entry known = firstKnown(failure);
        Classification classification = known == null ? DisconnectClassifier.classify(failure) : null;
        if (known != null || classification == null || classification.kind() != Kind.USED_AFTER_CLOSE) {
            return;
        }
        PhysicalConnection connection = holding.connection();
        Entry earlier = byHolding.get(holding);
        if (earlier == null) {
            Entry broken = byConnection.get(connection);
            // What it had been lent for is over: another borrower's break is not this one's.
            earlier = broken != null && broken.holding() == holding ? broken : null;
        }
        if (earlier != null) {
            byThrowable.put(failure, earlier);
            remember(origin, earlier);
            echo(earlier, true);
            return;
        }
        Act closed = connection.closed();
        Act given = holding.givenBack();
        Act cause = given == null || (closed != null && closed.nanos() - given.nanos() < 0) ? closed : given;
        Entry entry = newEntry(classification, origin, holding.facts(), cause, failure);
        entry.pool(holding.pool());
        byThrowable.put(failure, entry);
        byHolding.put(holding, entry);
        add(entry, BY_POOL, origin);
    }

    private synchronized void collectLeak(
            Sighting sighting,
            @Nullable Holding holding,
            @Nullable String message,
            @Nullable Throwable borrow,
            Origin detector) {
        Entry known = holding == null ? null : byHolding.get(holding);
        if (known != null) {
            seenAgain(known, sighting);
            return;
        }
        // A connection that broke was as good as closed.
        if (holding != null && byConnection.containsKey(holding.connection())) {
            return;
        }
        Origin taker = holding == null
                ? new Origin(detector.thread(), null, Evidence.NONE, List.of(), detector.nanos())
                : holding.by().at(detector.nanos());
        String at = holding == null ? null : holding.at();
        String text = message != null
                ? message
                : (sighting.source() == Sighting.Source.GC
                                ? "The connection was garbage-collected while it was open"
                                : "The pool takes back a connection that was not returned in time")
                        + (at == null ? "" : "; it was taken at " + at);
        Entry entry = new Entry(
                new Classification(Kind.LEAKED, null, text),
                Instant.now(),
                owned(taker, null),
                holding == null ? null : holding.connection(),
                null,
                runningTests.now(),
                borrow != null
                        ? StackTraces.printed(borrow)
                        : at == null ? List.of() : List.of(Secrets.removedFromMessage(text), "at " + at),
                false);
        if (holding != null) {
            entry.pool(holding.anyPool());
            byHolding.put(holding, entry);
        }
        add(entry, sighting, detector);
    }

    private static <K> void put(Map<K, Entry> entries, K key, Entry entry) {
        entries.put(key, entry);
        if (entries.size() > OPEN_LIMIT) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    private synchronized void collect(Sighting sighting, Classification classification, Origin origin) {
        LastOnThread last = byThread.get(origin.thread().id());
        if (last != null && origin.nanos() - last.nanos() < LOG_LINE_NANOS) {
            seenAgain(last.entry(), sighting);
            return;
        }
        Entry entry = new Entry(
                classification, Instant.now(), owned(origin, null), null, null, runningTests.now(), List.of(), false);
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
                owned(origin, connection),
                connection,
                cause,
                runningTests.now(),
                StackTraces.printed(throwable),
                StackTraces.isValidation(throwable));
    }

    /**
     * A request of an unknown client is the only running test's, and several tests' if several run. A worker of which
     * no more is known than who started it works for whoever has its connection.
     */
    private Origin owned(Origin origin, @Nullable PhysicalConnection connection) {
        if (origin.servesUnknownRequest()) {
            TestRun only = runningTests.only();
            return only == null ? origin : origin.inWindowOf(only);
        }
        Holding holding = connection == null ? null : connection.holding();
        boolean weak = origin.by() == Evidence.THREAD || origin.by() == Evidence.NONE;
        // What was opened for a pool is its borrower's only.
        if (!weak || holding == null || holding.pool() != holding.anyPool()) {
            return origin;
        }
        TestRun holder = holding.by().test();
        // A container's connection is a fixture: it says nothing against the test that started the thread.
        boolean fixture = holder != null && holder.container() && origin.test() != null;
        return holder == null || fixture || holder == origin.test()
                ? origin
                : origin.withConnectionOf(holding.by(), holding.at());
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
        byHolding.values().remove(oldest);
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

    /** Made with the first log line that needs it, not before {@code main}. */
    private static final class ObjectNames {
        /** An object as {@code Object.toString()} names it. */
        static final Pattern PATTERN = Pattern.compile("[\\w.$]+@([0-9a-f]{1,8})\\b");
    }
}
