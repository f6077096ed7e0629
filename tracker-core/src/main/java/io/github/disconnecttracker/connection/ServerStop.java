package io.github.disconnecttracker.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stop of a server of this machine, from the call to the end of the server's process. Thread-safe. */
final class ServerStop {
    private final String server;
    private final Act act = Act.now(Action.SERVER_STOPPED);
    private final boolean endsSessions;
    private final @Nullable Path pidFile;
    private final @Nullable ProcessHandle process;
    private volatile boolean over;
    private volatile boolean back;

    /**
     * Makes a stop that the current thread begins.
     *
     * @param endsSessions whether the server ends its sessions instead of waiting for them
     * @param pidFile the server's {@code postmaster.pid}; {@code null} if the stop ends when the call returns
     * @param process that process
     */
    ServerStop(int port, boolean endsSessions, @Nullable Path pidFile, @Nullable ProcessHandle process) {
        this.server = "local:" + port;
        this.endsSessions = endsSessions;
        this.pidFile = pidFile;
        this.process = process;
    }

    Act act() {
        return act;
    }

    boolean endsSessions() {
        return endsSessions;
    }

    boolean concerns(PhysicalConnection connection) {
        return server.equals(connection.server());
    }

    boolean isOver() {
        return over;
    }

    /**
     * Ends the stop if the process has gone. A zombie process still exists, but its file is missing or belongs to the
     * next server.
     */
    void lookForEnd() {
        if (!over && pidFile != null && process != null && !(process.isAlive() && isNamed(process.pid()))) {
            end();
        }
    }

    /** Ends the stop if it lasts as long as the call that this thread has made. */
    void returned(long thread) {
        if (pidFile == null && act.origin().thread().id() == thread) {
            end();
        }
    }

    /** Returns whether a connection has reached the server since the end of the stop. */
    boolean isBack() {
        return back;
    }

    void reachedBy(PhysicalConnection connection) {
        back |= concerns(connection) && connection.wasOpenedAfter(act);
    }

    private void end() {
        act.end();
        over = true;
    }

    private boolean isNamed(long pid) {
        try {
            return Files.readAllLines(Objects.requireNonNull(pidFile))
                    .get(0)
                    .strip()
                    .equals(String.valueOf(pid));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
