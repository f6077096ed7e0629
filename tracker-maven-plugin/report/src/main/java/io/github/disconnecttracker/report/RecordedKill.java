package io.github.disconnecttracker.report;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Cause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that has ended sessions.
 *
 * @param fork the test JVM that ran it
 * @param server host and port
 * @param pids the process ids of the sessions that it ended; empty if unknown
 * @param time when it ran
 * @param cause who ran it
 */
record RecordedKill(ForkHead fork, String server, List<String> pids, Instant time, Cause cause) {
    private static final RecordReader<Fields> READER = RecordReader.of(Fields.class);

    /**
     * Reads a kill.
     *
     * @return the kill; {@code null} if it does not name the server
     * @throws RuntimeException if its record is damaged
     */
    static @Nullable RecordedKill of(ForkHead fork, JsonFields json) {
        Fields kill = READER.read(json);
        if (kill.server == null) {
            return null;
        }
        return new RecordedKill(
                fork,
                kill.server,
                kill.pids.isEmpty() ? List.of() : List.of(kill.pids.split(",", -1)),
                kill.time,
                new Cause(Action.TERMINATE_BACKEND, kill.test, kill.thread, kill.at, kill.evidence));
    }

    private record Fields(
            Instant time,
            @Nullable String server,
            String pids,
            Cause.Evidence evidence,
            @Nullable TestIdentity test,
            @Nullable ClientThread thread,
            @Nullable String at) {}
}
