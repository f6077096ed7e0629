package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.diagnosis.DisconnectClassifier;
import io.github.disconnecttracker.diagnosis.SqlStates;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.disconnect.StackTrace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules for failures of an open connection: failing statements, and its end while it was idle. */
final class StatementFailures {
    private static final int MOST_UNSURE = 100;

    private final Entries entries;
    private final EntryFactory factory;
    private final OwnerFinder owners;
    private final CauseFinder causes;
    private final Stories stories;
    private final List<Runnable> unsure = new ArrayList<>();

    StatementFailures(Entries entries, EntryFactory factory, OwnerFinder owners, CauseFinder causes, Stories stories) {
        this.entries = entries;
        this.factory = factory;
        this.owners = owners;
        this.causes = causes;
        this.stories = stories;
    }

    /** Takes a Throwable; anything that is no connection failure is ignored. */
    void failed(Sighting sighting, Throwable throwable, Origin origin, @Nullable PhysicalConnection connection) {
        if (entries.seenAgain(throwable, sighting)) {
            return;
        }
        Classification classification = DisconnectClassifier.classify(throwable);
        if (classification == null || isLateHousekeeping(classification, throwable, connection)) {
            return;
        }
        Entry broken = connection == null ? null : entries.of(connection);
        // A connection survives the cancellation of its statement: only failures that its closing causes are echoes.
        if (broken != null && (!broken.isCancelled() || classification.kind() == Kind.USED_AFTER_CLOSE)) {
            entries.link(throwable, broken, origin);
            // One call of the driver may throw twice (57P01, then 08006); a closed connection is not even called.
            if (classification.kind() == Kind.USED_AFTER_CLOSE || !broken.isSameCall()) {
                entries.echo(broken, !StackTraces.isValidation(throwable));
            }
            return;
        }
        classification = endedByServer(classification, connection);
        Proofs proofs = connection == null ? Proofs.NONE : causes.find(classification, throwable, connection, origin);
        Entry entry = factory.thrown(classification, origin, connection, proofs, throwable);
        if (isSpare(connection) && StackTraces.isOfPoolsThread(throwable)) {
            entry.unclaimed(origin);
        }
        if (connection != null) {
            connection.broke();
            entries.put(connection, entry);
        }
        stories.lost(entry, origin);
        entries.add(entry, sighting, origin, throwable);
        reconsider();
        reconsiderLater(proofs, entry, classification, origin);
    }

    /** Looks again for the causes of failures whose possible cause was not over yet. */
    void actEnded() {
        reconsider();
    }

    /** Later events may prove a cause, or show that the kill has ended other sessions. */
    private void reconsider() {
        for (Runnable each : List.copyOf(unsure)) {
            each.run();
        }
    }

    private void reconsiderLater(Proofs proofs, Entry entry, Classification classification, Origin origin) {
        PhysicalConnection connection = entry.connection();
        if (connection == null || !isUnsure(proofs)) {
            return;
        }
        if (unsure.size() == MOST_UNSURE) {
            unsure.remove(0);
        }
        unsure.add(new Runnable() {
            @Override
            public void run() {
                Proofs now = causes.find(classification, null, connection, origin);
                if (!now.equals(entry.proofs())) {
                    entry.proved(now);
                    entries.changed(entry);
                }
                if (!isUnsure(now)) {
                    unsure.remove(this);
                }
            }
        });
    }

    private static boolean isUnsure(Proofs proofs) {
        Proof cause = proofs.cause();
        return proofs.pending() || (cause != null && cause.evidence() == Cause.Evidence.SET);
    }

    /** Receives the cancellation of a statement, caused by the close of its connection or pool. */
    void cancelled(Sighting sighting, Throwable throwable, Origin origin, PhysicalConnection connection, Act closer) {
        String message = String.valueOf(throwable.getMessage());
        Classification classification = new Classification(Kind.BROKEN, SqlStates.QUERY_CANCELED, message);
        if (entries.of(throwable) == null) {
            Entry entry = factory.thrown(classification, origin, connection, Proofs.ofCall(closer), throwable);
            entries.put(connection, entry);
            entries.add(entry, sighting, origin, throwable);
        }
    }

    /** Takes a session that had ended before it was closed. */
    void endedWhileIdle(Sighting sighting, Classification found, Origin origin, PhysicalConnection connection) {
        if (entries.of(connection) == null) {
            Classification classification = endedByServer(found, connection);
            connection.broke();
            Proofs proofs = causes.find(classification, null, connection, origin);
            Entry entry = factory.observed(
                    classification,
                    isSpare(connection) ? origin.ofNobody() : owners.find(origin, connection),
                    connection,
                    proofs,
                    StackTrace.NONE,
                    true);
            entries.put(connection, entry);
            stories.lost(entry, origin);
            entries.add(entry, sighting, origin);
            reconsider();
            reconsiderLater(proofs, entry, classification, origin);
        }
    }

    /**
     * Returns whether a pool's own thread, which works for no test, has come to a connection after the pool was closed,
     * as c3p0's may when it checks one in: nobody wants that connection any more.
     */
    private static boolean isLateHousekeeping(
            Classification classification, Throwable throwable, @Nullable PhysicalConnection connection) {
        return classification.kind() == Kind.USED_AFTER_CLOSE
                && connection != null
                && connection.isClosedWithItsPool()
                && StackTraces.isOfPoolsThread(throwable);
    }

    /**
     * Returns whether a connection belongs to no test: a pool's own thread has opened it, and it has not been borrowed.
     */
    private static boolean isSpare(@Nullable PhysicalConnection connection) {
        return connection != null && connection.isSpare();
    }

    /**
     * Returns the kind of a session that the server ended with a notice: after a crash the client itself only gets an
     * end of file.
     */
    private static Classification endedByServer(
            Classification classification, @Nullable PhysicalConnection connection) {
        return classification.kind() == Kind.BROKEN && connection != null && connection.serverReason() != null
                ? new Classification(Kind.TERMINATED, classification.sqlState(), classification.message())
                : classification;
    }
}
