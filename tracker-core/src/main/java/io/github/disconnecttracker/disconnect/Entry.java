package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One failure while it is being put together. Guarded by its collector. */
final class Entry {
    private final Classification classification;
    private final Instant time;
    private final Origin origin;
    private final @Nullable PhysicalConnection connection;
    private final @Nullable Act cause;
    private final List<TestIdentity> candidates;
    private final List<String> stackTrace;
    private boolean recovered;
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
            @Nullable Act cause,
            List<TestIdentity> runningTests,
            List<String> stackTrace,
            boolean recovered) {
        this.classification = classification;
        this.time = time;
        this.origin = origin;
        this.connection = connection;
        this.cause = cause;
        this.candidates = origin.test() == null ? runningTests : List.of();
        this.stackTrace = stackTrace;
        this.recovered = recovered;
        this.call = connection == null ? -1 : connection.calls();
    }

    long seq() {
        return seq;
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
        return "57014".equals(classification.sqlState());
    }

    /** Sets whether nobody was hurt and returns whether that is news. */
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

    /** Returns whether echoes have come that no line tells of. */
    boolean hasUnwrittenEchoes() {
        return echoes > written;
    }

    Disconnect snapshot() {
        written = echoes;
        TestRun test = origin.test();
        Duration sinceEnd = test == null ? Duration.ZERO : test.endedBefore(origin.nanos());
        return new Disconnect(
                classification.kind(),
                classification.sqlState(),
                connection == null ? null : connection.serverReason(),
                classification.message(),
                time,
                test == null ? null : test.identity(),
                attribution(),
                !sinceEnd.isZero(),
                sinceEnd.isZero() ? null : sinceEnd.toMillis(),
                origin.thread(),
                facts(),
                cause == null ? null : Cause.of(cause),
                candidates,
                List.copyOf(sightings),
                echoes,
                recovered,
                !recovered && !isOwnBusiness(test),
                null,
                stackTrace);
    }

    private Attribution attribution() {
        if (origin.test() != null) {
            return new Attribution(Attribution.Status.ATTRIBUTED, origin.by(), origin.path());
        }
        boolean ambiguous = origin.servesUnknownRequest() && !candidates.isEmpty();
        return new Attribution(
                ambiguous ? Attribution.Status.AMBIGUOUS : Attribution.Status.UNATTRIBUTED, Evidence.NONE, List.of());
    }

    /** The test sees such an exception itself, and many tests provoke it on purpose. */
    private boolean isOwnBusiness(@Nullable TestRun test) {
        boolean ownFlow = origin.by() == Evidence.TEST;
        boolean provocable =
                classification.kind() == Kind.USED_AFTER_CLOSE || classification.kind() == Kind.CONNECT_FAILED;
        TestRun causer = cause == null ? null : cause.origin().test();
        return ownFlow && provocable && (causer == null || causer == test);
    }

    private @Nullable ConnectionFacts facts() {
        if (connection == null) {
            return null;
        }
        Pool pool = connection.pool();
        return new ConnectionFacts(
                connection.backendPid() == 0 ? null : connection.backendPid(),
                connection.url() == null ? null : connection.url().text(),
                connection.applicationName(),
                pool == null ? null : pool.name(),
                connection.lastSql());
    }
}
