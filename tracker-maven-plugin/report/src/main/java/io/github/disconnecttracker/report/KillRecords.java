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
 * The statements of all test JVMs that have ended sessions: a session that ended in one test JVM may have been ended by
 * another one on the same machine.
 */
final class KillRecords {
    private static final int MOST = 10_000;

    /** The state of a session that {@code pg_terminate_backend} has ended. */
    private static final String ENDED_BY_COMMAND = "57P01";

    private final Map<String, List<KillRecord>> byServerAndPid = new HashMap<>();
    private final Map<String, List<KillRecord>> byServer = new HashMap<>();
    private final Map<ForkName, String> hosts = new HashMap<>();
    private int size;

    /** Takes the machine of a test JVM. */
    void fork(ForkName fork, @Nullable String host) {
        if (host != null && hosts.size() < MOST) {
            hosts.put(fork, host);
        }
    }

    /** Takes a kill. */
    void add(ForkName fork, RecordedKill recorded) {
        String host = recorded.fork().host();
        if (host == null) {
            return;
        }
        Cause own = recorded.cause();
        Cause cause = new Cause(own.action(), own.test(), own.thread(), own.at(), own.evidence(), fork.name());
        KillRecord kill = new KillRecord(fork, recorded.time(), cause);
        if (recorded.pids().isEmpty()) {
            add(byServer, key(host, recorded.server(), ""), kill);
            return;
        }
        for (String pid : recorded.pids()) {
            add(byServerAndPid, key(host, recorded.server(), pid), kill);
        }
    }

    private void add(Map<String, List<KillRecord>> records, String key, KillRecord kill) {
        if (size++ < MOST) {
            records.computeIfAbsent(key, each -> new ArrayList<>()).add(kill);
        }
    }

    /**
     * Returns an entry without a cause completed by kills of other JVMs: with the last kill that names its session, or,
     * if such kills do not name their sessions, with this as the reason why the cause is not known.
     */
    ReportedDisconnect explained(ReportedDisconnect entry) {
        Disconnect disconnect = entry.disconnect();
        ConnectionFacts connection = disconnect.connection();
        String host = hosts.get(new ForkName(entry.execution(), entry.fork()));
        if (host == null
                || disconnect.cause() != null
                || !disconnect.causeCandidates().isEmpty()
                || connection == null
                || !(disconnect.kind() == Kind.TERMINATED || disconnect.kind() == Kind.BROKEN)) {
            return entry;
        }
        String server = String.valueOf(connection.server());
        String pid = String.valueOf(connection.backendPid());
        KillRecord named = last(byServerAndPid.get(key(host, server, pid)), entry);
        if (named != null) {
            return named.isOf(entry) ? entry : entry.causedBy(named.cause);
        }
        KillRecord bySet = last(byServer.get(key(host, server, "")), entry);
        return bySet != null && ENDED_BY_COMMAND.equals(disconnect.sqlState()) && disconnect.causeUnseen() == null
                ? entry.perhapsByAnotherFork()
                : entry;
    }

    /**
     * Returns the last kill before an entry. Kills that name no session are considered only if another JVM made them.
     */
    private static @Nullable KillRecord last(@Nullable List<KillRecord> kills, ReportedDisconnect entry) {
        KillRecord last = null;
        for (KillRecord each : kills == null ? List.<KillRecord>of() : kills) {
            boolean before = !each.time.isAfter(entry.disconnect().time());
            boolean relevant = each.cause.evidence() != Cause.Evidence.SET || !each.isOf(entry);
            if (before && relevant && (last == null || each.time.isAfter(last.time))) {
                last = each;
            }
        }
        return last;
    }

    private static String key(String host, String server, String pid) {
        return host + "\n" + server + "\n" + pid;
    }

    private record KillRecord(ForkName fork, Instant time, Cause cause) {
        boolean isOf(ReportedDisconnect entry) {
            return fork.name().equals(entry.fork()) && fork.execution().equals(entry.execution());
        }
    }
}
