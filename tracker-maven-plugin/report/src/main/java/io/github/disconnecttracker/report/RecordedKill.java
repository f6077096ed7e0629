package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Cause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that has ended sessions.
 *
 * @param fork the test JVM that ran it
 * @param server host and port
 * @param pids the sessions that it named or met; empty if that is not known
 * @param time when it ran
 * @param cause who ran it
 */
record RecordedKill(ForkHead fork, String server, List<String> pids, Instant time, Cause cause) {

    /**
     * Reads a kill.
     *
     * @return the kill; {@code null} if it does not name the server
     * @throws RuntimeException if its record is damaged
     */
    static @Nullable RecordedKill of(ForkHead fork, JsonFields json) {
        String server = json.optionalText("server");
        if (server == null) {
            return null;
        }
        String pids = json.text("pids");
        return new RecordedKill(
                fork,
                server,
                pids.isEmpty() ? List.of() : List.of(pids.split(",", -1)),
                RecordTime.of(json.text("time")),
                DisconnectParser.kill(json));
    }
}
