package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Expectation;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.Holding;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.diagnosis.SqlStates;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Holder;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.disconnect.StackTrace;
import io.github.disconnecttracker.redaction.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One failure while it is being put together. Guarded by its collector. */
final class Entry {
    private final Classification classification;
    private final Instant time;
    private Origin origin;
    private final @Nullable PhysicalConnection connection;
    private Proofs proofs;
    private @Nullable Proof cause;
    private @Nullable Pool pool;
    private final @Nullable Holding holding;
    private boolean unclaimed;
    private boolean claimed;
    private List<Holder> holders = List.of();
    private List<TestIdentity> candidates;
    private final boolean duringShutdown;
    private @Nullable Entry head;
    private final StackTrace stackTrace;
    private boolean recovered;
    private @Nullable Expectation expected;
    private final int call;
    private final List<Sighting> sightings = new ArrayList<>();
    private int echoes;
    private int written;
    private long seq;

    Entry(
            Classification classification,
            Instant time,
            Origin origin,
            @Nullable PhysicalConnection connection,
            Proofs proofs,
            List<TestIdentity> runningTests,
            StackTrace stackTrace,
            boolean recovered) {
        this.classification = classification;
        this.time = time;
        this.origin = origin;
        this.connection = connection;
        this.proofs = proofs;
        this.cause = proofs.cause();
        this.candidates = candidates(origin, runningTests);
        this.stackTrace = stackTrace;
        this.duringShutdown = runningTests.isEmpty() && Shutdown.hasBegun();
        this.recovered = recovered;
        this.holding = connection == null ? null : connection.holding();
        this.call = connection == null ? -1 : connection.calls();
    }

    long seq() {
        return seq;
    }

    Kind kind() {
        return classification.kind();
    }

    Classification classification() {
        return classification;
    }

    Origin origin() {
        return origin;
    }

    Proofs proofs() {
        return proofs;
    }

    /** Sets the pool that refused. */
    void pool(@Nullable Pool refusing) {
        pool = refusing;
    }

    void census(Census census) {
        holders = census.holders();
        if (proofs.all().isEmpty()) {
            proved(census.proofs());
        }
    }

    /** Marks an attempt of a pool's own thread: it has no owner until a borrower gets its failure. */
    void unclaimed(Origin poolThread) {
        unclaimed = true;
        origin = poolThread.ofNobody();
    }

    boolean isUnclaimed() {
        return unclaimed;
    }

    /** Gives it to the borrower that got the failure. */
    void claim(Origin borrower, Pool refusing) {
        unclaimed = false;
        claimed = true;
        origin = borrower;
        pool = refusing;
        candidates = candidates(borrower, candidates);
        Act act = cause == null ? null : cause.act();
        if (act != null && Census.isOwnHolding(act, borrower)) {
            proved(Proofs.NONE);
        }
    }

    /** Sets the current proofs of its cause. */
    void proved(Proofs newProofs) {
        proofs = newProofs;
        cause = newProofs.cause();
    }

    /** Returns whether a borrower has got the failure of a pool's own thread. */
    boolean claimed() {
        return claimed;
    }

    /** Returns the holding of the connection when it failed. */
    @Nullable
    Holding holding() {
        return holding;
    }

    /** Returns whether it belongs to the same test on the same thread. */
    boolean isOf(Origin other) {
        return origin.thread().id() == other.thread().id() && origin.test() == other.test();
    }

    /** Makes it one story with the loss of a session before it. */
    void follow(Entry loss) {
        head = loss;
    }

    boolean follows(Entry loss) {
        return head == loss;
    }

    void seq(long number) {
        seq = number;
    }

    @Nullable
    PhysicalConnection connection() {
        return connection;
    }

    /** Returns whether another failure of the same connection came out of the same call of the driver. */
    boolean isSameCall() {
        return connection != null && connection.calls() == call;
    }

    /** Returns whether it was a statement's cancellation by a close, which the connection may survive. */
    boolean isCancelled() {
        return SqlStates.QUERY_CANCELED.equals(classification.sqlState());
    }

    /** Sets whether the failure has harmed no work, and returns whether this is a change. */
    boolean recovered(boolean now) {
        boolean news = recovered != now;
        recovered = now;
        return news;
    }

    /** Adds a place where it was seen and returns whether that is news. */
    boolean addSighting(Sighting sighting) {
        return !sightings.contains(sighting) && sightings.add(sighting);
    }

    void addEcho() {
        echoes++;
    }

    /** Returns whether an echo is worth a line at once: the first few, then each time their number has doubled. */
    boolean echoIsDue() {
        return echoes <= 4 || echoes >= 2 * written;
    }

    /** Returns whether there are echoes that have not been written. */
    boolean hasUnwrittenEchoes() {
        return echoes > written;
    }

    Disconnect snapshot() {
        written = echoes;
        TestRun test = origin.test();
        expect(test);
        Duration sinceEnd = test == null ? Duration.ZERO : test.endedBefore(origin.nanos());
        return new Disconnect(
                classification.kind(),
                classification.sqlState(),
                connection == null || connection.serverReason() == null
                        ? null
                        : Secrets.removedFromMessage(connection.serverReason()),
                Secrets.removedFromMessage(classification.message()),
                time,
                test == null ? null : test.identity(),
                attribution(),
                !sinceEnd.isZero(),
                sinceEnd.isZero() ? null : sinceEnd.toMillis(),
                origin.thread(),
                ConnectionFacts.of(connection, pool),
                cause == null ? null : cause.cause(),
                proofs.candidates(),
                cause == null ? proofs.unseen() : null,
                candidates,
                holders,
                List.copyOf(sightings),
                echoes,
                recovered,
                duringShutdown,
                head == null ? null : head.seq,
                isCounted(test),
                expected == null ? null : expected.because(),
                stackTrace);
    }

    /**
     * Returns whether the entry counts. An entry that follows the loss of a session does not, unless the loss itself
     * has recovered.
     */
    private boolean isCounted(@Nullable TestRun test) {
        boolean told = head != null && !head.recovered && !head.duringShutdown;
        boolean hurts = !recovered && !unclaimed && !duringShutdown;
        return expected == null && hurts && !told && !isOwnBusiness(test);
    }

    /**
     * Meets an expectation: one of the owner first, then one of the test that caused it, if that expectation covers
     * caused disconnects.
     */
    private void expect(@Nullable TestRun owner) {
        if (expected == null && !unclaimed) {
            TestRun causer = causer();
            expected = owner == null ? null : owner.meets(kind().name(), false);
            if (expected == null && causer != null && causer != owner) {
                expected = causer.meets(kind().name(), true);
            }
        }
    }

    /**
     * Returns the possible owners. For a request, they are the tests that ran when it began, which it may have
     * outlived.
     */
    private static List<TestIdentity> candidates(Origin owner, List<TestIdentity> runningTests) {
        return owner.test() != null || owner.servesUnknownRequest() ? owner.candidateIdentities() : runningTests;
    }

    private @Nullable TestRun causer() {
        return cause == null ? null : cause.act().origin().test();
    }

    private Attribution attribution() {
        if (origin.test() != null) {
            return new Attribution(Attribution.Status.ATTRIBUTED, origin.by(), origin.path());
        }
        boolean ambiguous = origin.servesUnknownRequest() && !candidates.isEmpty();
        return new Attribution(
                ambiguous ? Attribution.Status.AMBIGUOUS : Attribution.Status.UNATTRIBUTED, Evidence.NONE, List.of());
    }

    /** Returns whether the test sees the exception itself: many tests provoke it on purpose. */
    private boolean isOwnBusiness(@Nullable TestRun test) {
        boolean ownFlow = origin.by() == Evidence.TEST;
        boolean provocable =
                classification.kind() == Kind.USED_AFTER_CLOSE || classification.kind() == Kind.CONNECT_FAILED;
        TestRun causer = causer();
        return ownFlow && provocable && (causer == null || causer == test);
    }
}
