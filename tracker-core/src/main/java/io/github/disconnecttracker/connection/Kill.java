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
     * Makes a kill that begins.
     *
     * @param killer the connection that executes it
     * @param filters what its text and its bind values say of the sessions that it ends
     * @param act who does it
     */
    public Kill(PhysicalConnection killer, List<Filter> filters, Act act) {
        this.server = killer.server();
        this.killerPid = killer.backendPid();
        this.filters = filters;
        this.act = act;
    }

    /** Returns who does it, and when. */
    public Act act() {
        return act;
    }

    /**
     * Records what its result says.
     *
     * @param count how many sessions it has ended
     * @param pids which these are; {@code null} if the result does not name them
     */
    public void result(int count, @Nullable Set<String> pids) {
        endedPids = pids;
        ended = count;
    }

    /** Records that it is over: where it names its sessions, and was carried out, it needs no result. */
    public void over(boolean well) {
        boolean named = namesPid() || (filters.size() == 1 && filters.get(0).ofAll());
        if (well && named && ended == UNREAD) {
            ended = Integer.MAX_VALUE;
        }
        act.end();
    }

    /** Returns how many sessions it has ended; -1 if its result has not been, or could not be, read. */
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

    /** Returns whether nothing that is known of it excludes that it has ended a session. */
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
     * A plain condition for the sessions that are ended.
     *
     * @param column a column of {@code pg_stat_activity}
     * @param negated whether the session's value must be none of these
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
