package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.TestIdentity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One recorded connection failure. It is one entry, however often it was seen. The report's schema has the same field
 * names.
 *
 * @param kind what happened
 * @param sqlState the SQLState of the exception that the client got, if it has one
 * @param serverReason the notice that the server sent when it ended the session, SQLState first; {@code null} if it
 *     sent none. Only this notice reveals a crash
 * @param message the message of that exception, or the log line
 * @param time when it was first seen
 * @param test the owner: the test whose work met the failure; {@code null} unless the attribution is
 *     {@link Attribution.Status#ATTRIBUTED}
 * @param attribution how the owner was found
 * @param late whether it came after {@code test} had ended
 * @param millisAfterTestEnd milliseconds since the end of {@code test}; {@code null} without a test
 * @param thread the thread that met the failure
 * @param connection the facts of the connection; {@code null} if nothing is known
 * @param cause the proved cause; {@code null} if there is none
 * @param causeCandidates the possible causes, if acts of several tests fit; empty otherwise
 * @param causeUnseen why the cause is not known, although it may be inside a test JVM; {@code null} otherwise
 * @param candidates the possible owners, if the owner is not known; empty otherwise
 * @param holders the holders of the connections of a full pool or server, biggest first; empty otherwise
 * @param sightings where it was seen, in order of time
 * @param echoes how many later failures came from the same broken connection
 * @param recovered whether it harmed no work: a pool replaced the connection, or a later attempt succeeded
 * @param duringShutdown whether it came after the last test, while the JVM shut down
 * @param follows the {@code seq}, in the same test JVM, of the lost session after which the same work failed to
 *     connect; {@code null} if there is none
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
        StackTrace stackTrace) {}
