package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.TestIdentity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection failure as it is recorded: one entry, however often it was seen. The report's contract names the same
 * fields.
 *
 * @param kind what happened
 * @param sqlState the SQLState of the exception that the client got, if it has one
 * @param serverReason the notice with which the server ended the session before the client got its exception, SQLState
 *     first, if it sent one: only that tells of a crash
 * @param message the message of that exception, or the log line
 * @param time when it was first seen
 * @param test the owner: the test whose work met the failure; {@code null} unless the attribution is
 *     {@link Attribution.Status#ATTRIBUTED}
 * @param attribution how the owner was found
 * @param late whether it came after {@code test} had ended
 * @param millisAfterTestEnd milliseconds since the end of {@code test}; {@code null} without a test
 * @param thread the thread that met the failure
 * @param connection what is known of the connection, if anything
 * @param cause who brought the connection down, if known
 * @param causeCandidates who may have, where the acts of several tests fit; empty otherwise
 * @param causeUnseen why the cause is not known although nothing proves that it was outside this JVM, if so
 * @param candidates the tests that are possible where the owner is not known; empty otherwise
 * @param holders who held the connections of a pool or server that was full, biggest first; empty otherwise
 * @param sightings where it was seen, first one first
 * @param echoes how many later failures came from the same broken connection
 * @param recovered whether nobody was hurt
 * @param duringShutdown whether it came after the last test, while the JVM shut down
 * @param follows the number, in the same test JVM, of the loss of a session after which the same work could not connect
 *     again; {@code null} if it is a story of its own
 * @param counted whether it counts towards the verdict
 * @param expectedBecause the reason why it was expected, if it was
 * @param stackTrace the stack trace
 */
public record Disconnect(
        Kind kind,
        @Nullable String sqlState,
        @Nullable String serverReason,
        String message,
        Instant time,
        @Nullable TestIdentity test,
        Attribution attribution,
        boolean late,
        @Nullable Long millisAfterTestEnd,
        ClientThread thread,
        @Nullable ConnectionFacts connection,
        @Nullable Cause cause,
        List<Cause> causeCandidates,
        Cause.@Nullable Unseen causeUnseen,
        List<TestIdentity> candidates,
        List<Holder> holders,
        List<Sighting> sightings,
        int echoes,
        boolean recovered,
        boolean duringShutdown,
        @Nullable Long follows,
        boolean counted,
        @Nullable String expectedBecause,
        StackTrace stackTrace) {

    /** Returns the same with a cause that another test JVM has recorded. */
    public Disconnect causedBy(@Nullable Cause other, Cause.@Nullable Unseen unseen) {
        return new Disconnect(
                kind,
                sqlState,
                serverReason,
                message,
                time,
                test,
                attribution,
                late,
                millisAfterTestEnd,
                thread,
                connection,
                other,
                causeCandidates,
                unseen,
                candidates,
                holders,
                sightings,
                echoes,
                recovered,
                duringShutdown,
                follows,
                counted,
                expectedBecause,
                stackTrace);
    }

    /** Returns the same with another say on whether it counts. */
    public Disconnect counting(boolean nowCounted, @Nullable String because) {
        return new Disconnect(
                kind,
                sqlState,
                serverReason,
                message,
                time,
                test,
                attribution,
                late,
                millisAfterTestEnd,
                thread,
                connection,
                cause,
                causeCandidates,
                causeUnseen,
                candidates,
                holders,
                sightings,
                echoes,
                recovered,
                duringShutdown,
                follows,
                nowCounted,
                because,
                stackTrace);
    }
}
