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
 * Who stopped which server of this machine from inside this JVM. A stop takes time: what is opened or answered before the
 * server's process has gone does not prove that the server is back. Thread-safe.
 */
public final class ServerStops {
    private static final int LIMIT = 1000;

    private final List<ServerStop> all = new ArrayList<>();

    /** Without a lock: most JVMs stop no server, or one at the end. */
    private volatile boolean any;

    /**
     * Records that the current thread stops the server of a directory, if one runs there: until its process has gone.
     *
     * @param only the process that is stopped; {@code null} for whichever it is
     * @param endsSessions whether the server does not wait for its sessions
     */
    public void stopping(String directory, @Nullable ProcessHandle only, boolean endsSessions) {
        try {
            Path file = Path.of(directory, "postmaster.pid");
            // the pid, the directory, the start time, and the port
            List<String> lines = Files.readAllLines(file);
            ProcessHandle process =
                    ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElse(null);
            if (process != null && (only == null || only.equals(process))) {
                add(new ServerStop(Integer.parseInt(lines.get(3).strip()), endsSessions, file, process));
            }
        } catch (IOException | RuntimeException e) {
            // it does not run
        }
    }

    /** Records that the current thread stops a server, until it {@link #stopped()} it. */
    public void stopping(int port) {
        add(new ServerStop(port, true, null, null));
    }

    /** Records that what the current thread stops has stopped. */
    public void stopped() {
        long thread = Ancestry.here().thread().id();
        for (ServerStop each : list()) {
            each.returned(thread);
        }
    }

    /** Notices which stops are over; to be called where an attempt to connect begins. */
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

    /** Returns the stops that can have ended a session: up to the first one that is over, which no session outlives. */
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

    /** Returns the stop that an attempt to connect met: the last one, unless the server has been reached since its end. */
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
