package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.StackTrace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes entries of sightings, each with its owner. */
final class EntryFactory {
    private final OwnerFinder owners;
    private final RunningTests runningTests;

    EntryFactory(OwnerFinder owners, RunningTests runningTests) {
        this.owners = owners;
        this.runningTests = runningTests;
    }

    /**
     * Makes the entry of a thrown failure. It is recovered if the driver or a pool was only validating the connection.
     */
    Entry thrown(
            Classification classification,
            Origin origin,
            @Nullable PhysicalConnection connection,
            Proofs proofs,
            Throwable failure) {
        return thrown(classification, origin, connection, proofs, failure, StackTraces.isValidation(failure));
    }

    /** Makes the entry of a failed attempt to connect: it hurts also in a method that validates, where DBCP2 connects. */
    Entry notConnected(
            Classification classification,
            Origin origin,
            @Nullable PhysicalConnection attempt,
            Proofs proofs,
            Throwable failure) {
        return thrown(classification, origin, attempt, proofs, failure, false);
    }

    /**
     * Makes an entry of what threw nothing.
     *
     * @param owner the origin, as {@link OwnerFinder} has found it
     * @param recovered whether it harmed no work: a pool replaced the connection, or a later attempt succeeded
     */
    Entry observed(
            Classification classification,
            Origin owner,
            @Nullable PhysicalConnection connection,
            Proofs proofs,
            StackTrace stackTrace,
            boolean recovered) {
        return new Entry(
                classification, Instant.now(), owner, connection, proofs, runningTests.now(), stackTrace, recovered);
    }

    private Entry thrown(
            Classification classification,
            Origin origin,
            @Nullable PhysicalConnection connection,
            Proofs proofs,
            Throwable failure,
            boolean recovered) {
        return new Entry(
                classification,
                Instant.now(),
                owners.find(origin, connection),
                connection,
                proofs,
                runningTests.now(),
                StackTraces.printed(failure),
                recovered);
    }
}
