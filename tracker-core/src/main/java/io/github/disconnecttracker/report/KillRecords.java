package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements of all test JVMs that have ended sessions known by their process ids: a session that ended in one test
 * JVM may have been ended by another one on the same machine.
 */
final class KillRecords {
    private static final int MOST = 10_000;

    private final Map<String, List<KillRecord>> byServerAndPid = new HashMap<>();
    private final Map<String, String> hosts = new HashMap<>();
    private int size;

    /** Takes the machine of a test JVM. */
    void fork(String execution, String name, @Nullable String host) {
        if (host != null && hosts.size() < MOST) {
            hosts.put(execution + "/" + name, host);
        }
    }

    /**
     * Takes a kill.
     *
     * @throws RuntimeException if its record is damaged
     */
    void add(String execution, String fork, @Nullable String host, JsonFields json) {
        String server = json.optionalText("server");
        if (host == null || server == null) {
            return;
        }
        Instant time = RecordTime.of(json.text("time"));
        KillRecord kill = new KillRecord(execution, fork, time, DisconnectParser.kill(json, fork));
        for (String pid : json.text("pids").split(",", -1)) {
            if (size++ < MOST) {
                byServerAndPid
                        .computeIfAbsent(key(host, server, pid), each -> new ArrayList<>())
                        .add(kill);
            }
        }
    }

    /** Returns an entry with its cause, if it has none and the last kill that names its session was another JVM's. */
    ReportedDisconnect explained(ReportedDisconnect entry) {
        Disconnect disconnect = entry.disconnect();
        ConnectionFacts connection = disconnect.connection();
        String host = hosts.get(entry.execution() + "/" + entry.fork());
        if (host == null
                || disconnect.cause() != null
                || !disconnect.causeCandidates().isEmpty()
                || connection == null
                || !(disconnect.kind() == Kind.TERMINATED || disconnect.kind() == Kind.BROKEN)) {
            return entry;
        }
        KillRecord last = null;
        for (KillRecord each : byServerAndPid.getOrDefault(
                key(host, String.valueOf(connection.server()), String.valueOf(connection.backendPid())), List.of())) {
            boolean before = !each.time.isAfter(disconnect.time());
            if (before && (last == null || each.time.isAfter(last.time))) {
                last = each;
            }
        }
        boolean other = last != null && !(last.fork.equals(entry.fork()) && last.execution.equals(entry.execution()));
        return last != null && other ? entry.causedBy(last.cause) : entry;
    }

    private static String key(String host, String server, String pid) {
        return host + "\n" + server + "\n" + pid;
    }

    private record KillRecord(String execution, String fork, Instant time, Cause cause) {}
}
