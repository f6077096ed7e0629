package io.github.disconnecttracker.connection;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One execution of {@code pg_terminate_backend}, or of {@code DROP DATABASE … WITH (FORCE)}. Thread-safe. */
public final class Kill {
    private static final int UNREAD = -1;

    private final @Nullable String server;
    private final int killerPid;
    private final List<Filter> filters;
    private final Act act;
    private volatile int ended = UNREAD;
    private volatile @Nullable Set<String> endedPids;

    /**
     * Makes a kill that has just begun.
     *
     * @param killer the connection that executes it
     * @param filters the conditions on the ended sessions, from its text and its bind values
     * @param act who does it
     */
    public Kill(PhysicalConnection killer, List<Filter> filters, Act act) {
        this.server = killer.server();
        this.killerPid = killer.backendPid();
        this.filters = filters;
        this.act = act;
    }

    /** Returns the act: who executes it, and when. */
    public Act act() {
        return act;
    }

    /**
     * Records its result.
     *
     * @param count how many sessions it has ended
     * @param pids their process ids; {@code null} if the result does not name them
     */
    public void result(int count, @Nullable Set<String> pids) {
        endedPids = pids;
        ended = count;
    }

    /** Records that it is over. If it names its sessions and succeeded, it needs no result. */
    public void over(boolean well) {
        boolean named = namesPid() || (filters.size() == 1 && filters.get(0).ofAll());
        if (well && named && ended == UNREAD) {
            ended = Integer.MAX_VALUE;
        }
        act.end();
    }

    /** Returns how many sessions it has ended; -1 if its result was not read or cannot be read. */
    public int ended() {
        return ended;
    }

    /** Returns the server, as {@link PhysicalConnection#server()} names it. */
    public @Nullable String server() {
        return server;
    }

    /** Returns the process ids of the sessions that it has ended; empty if they are not known. */
    public Collection<String> pids() {
        if (ended <= 0) {
            return Set.of();
        }
        Set<String> pids = endedPids;
        if (pids != null) {
            return pids;
        }
        for (Filter each : filters) {
            if (each.column().equals("pid") && !each.negated()) {
                return each.values();
            }
        }
        return Set.of();
    }

    /** Returns whether its result names the sessions. */
    public boolean hasPids() {
        return endedPids != null;
    }

    /** Returns whether its text or its bind values name the sessions by their process ids. */
    public boolean namesPid() {
        for (Filter each : filters) {
            if (each.column().equals("pid") && !each.negated()) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether it was executed in this very session, which it ended before it could answer. */
    public boolean isBy(PhysicalConnection connection) {
        return killerPid != 0 && killerPid == connection.backendPid();
    }

    /** Returns whether it may have ended a session: no known fact excludes that. */
    public boolean canHaveMet(PhysicalConnection connection) {
        Set<String> pids = endedPids;
        if (ended == 0
                || server == null
                || !server.equals(connection.server())
                || connection.wasAliveAfter(act)
                || connection.endedBefore(act)
                || (pids != null && !pids.contains(String.valueOf(connection.backendPid())))) {
            return false;
        }
        for (Filter each : filters) {
            if (each.excludes(connection)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A simple condition on the ended sessions.
     *
     * @param column a column of {@code pg_stat_activity}
     * @param negated whether the session's value must differ from all values
     * @param values the values as texts
     * @param ofAll whether all sessions with these values are ended
     */
    public record Filter(String column, boolean negated, List<String> values, boolean ofAll) {

        private boolean excludes(PhysicalConnection connection) {
            String value = switch (column) {
                case "pid" -> String.valueOf(connection.backendPid());
                case "datname" -> connection.database();
                case "usename" -> connection.user();
                case "application_name" -> connection.applicationName();
                default -> null;
            };
            return value != null && values.contains(value) == negated;
        }
    }
}
