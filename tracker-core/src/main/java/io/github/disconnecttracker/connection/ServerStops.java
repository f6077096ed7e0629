package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records which thread of this JVM stopped which server of this machine. A stop takes time: a connection or an answer
 * before the end of the server's process does not prove that the server is back. Thread-safe.
 */
public final class ServerStops {
    private static final int LIMIT = 1000;

    private final List<ServerStop> all = new ArrayList<>();

    /** Read without a lock, because most JVMs stop no server, or one at their end. */
    private volatile boolean any;

    /**
     * Records that the current thread stops the server of a data directory, if one runs there. The stop lasts until the
     * process has gone.
     *
     * @param only the only process to consider; {@code null} for any process
     * @param endsSessions whether the server ends its sessions instead of waiting for them
     */
    public void stopping(String directory, @Nullable ProcessHandle only, boolean endsSessions) {
        try {
            Path file = Path.of(directory, "postmaster.pid");
            // lines of postmaster.pid: process id, directory, start time, port
            List<String> lines = Files.readAllLines(file);
            ProcessHandle process =
                    ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElse(null);
            if (process != null && (only == null || only.equals(process))) {
                add(new ServerStop(Integer.parseInt(lines.get(3).strip()), endsSessions, file, process));
            }
        } catch (IOException | RuntimeException e) {
            // no server runs there
        }
    }

    /** Records that the current thread stops a server. The stop lasts until {@link #stopped()}. */
    public void stopping(int port) {
        add(new ServerStop(port, true, null, null));
    }

    /** Records the end of the stop that the current thread has begun. */
    public void stopped() {
        long thread = Ancestry.here().thread().id();
        for (ServerStop each : list()) {
            each.returned(thread);
        }
    }

    /** Ends the stops whose process has gone. Call it when an attempt to connect begins. */
    public void lookForEnds() {
        if (any) {
            for (ServerStop each : list()) {
                each.lookForEnd();
            }
        }
    }

    /** Records that a session has been opened. */
    void reachedBy(PhysicalConnection connection) {
        if (any) {
            for (ServerStop each : list()) {
                each.reachedBy(connection);
            }
        }
    }

    /**
     * Returns the stops that can have ended a session, up to the first stop that is over: no session outlives that one.
     */
    public List<Act> ofEnd(PhysicalConnection connection, Origin failing) {
        lookForEnds();
        List<Act> possible = new ArrayList<>();
        for (ServerStop each : list()) {
            if (each.endsSessions() && began(each, connection, failing) && !connection.wasOpenedAfter(each.act())) {
                possible.add(each.act());
                if (each.isOver()) {
                    break;
                }
            }
        }
        return possible;
    }

    /**
     * Returns the stop that made an attempt to connect fail: the last one, unless a connection has reached the server
     * since its end.
     */
    public @Nullable Act ofRefusal(PhysicalConnection attempt, Origin failing) {
        ServerStop last = null;
        for (ServerStop each : list()) {
            last = began(each, attempt, failing) ? each : last;
        }
        return last == null || last.isBack() ? null : last.act();
    }

    private static boolean began(ServerStop stop, PhysicalConnection connection, Origin failing) {
        return stop.concerns(connection) && failing.nanos() - stop.act().nanos() >= 0;
    }

    private void add(ServerStop stop) {
        synchronized (all) {
            all.add(stop);
            if (all.size() > LIMIT) {
                all.remove(0);
            }
            any = true;
        }
    }

    private List<ServerStop> list() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }
}
