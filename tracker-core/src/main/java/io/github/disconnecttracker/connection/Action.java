package io.github.disconnecttracker.connection;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was done to connections: an act, and the cause of a disconnect. A constant has all that is said about it. Its name
 * stands in records and in {@code report.json}, its words on the console and in the page.
 */
public enum Action {
    /** {@code pg_terminate_backend}, or {@code DROP DATABASE … WITH (FORCE)}. */
    TERMINATE_BACKEND(
            "pg_terminate_backend",
            new Remedy(
                    "keep-sessions-apart",
                    "do not end another test's session: terminate by the exact pid of a session of your own, or"
                            + " give each test its own database."),
            new Remedy(
                    "expect-own-termination",
                    "the test ended its own session: use a fresh connection afterwards, or discard the pool's"
                            + " connections first.")),
    /** Reserved: no version has recorded it yet, and every reader must take it. */
    CANCEL("pg_cancel_backend", TERMINATE_BACKEND.remedy, TERMINATE_BACKEND.remedyOfOwner),
    /** {@code Connection.close()}. */
    CLOSE_CONNECTION(
            "Connection.close",
            new Remedy(
                    "close-after-last-use",
                    "close a connection only after its last use: let the code that opened it close it, and"
                            + " wait for all threads that use it.")),
    /** {@code Connection.abort(Executor)}. */
    ABORT_CONNECTION(
            "Connection.abort",
            new Remedy(
                    "do-not-abort",
                    "do not abort a connection that other threads still use: only the code that opened it should"
                            + " call abort().")),
    /** A pool's {@code close()}. */
    CLOSE_POOL(
            "the pool's close",
            new Remedy(
                    "close-pool-last", "close the pool last: first stop and await everything that borrows from it.")),
    /** {@code Thread.interrupt()} of a virtual thread, which closes the driver's socket. */
    INTERRUPT(
            "Thread.interrupt",
            new Remedy(
                    "do-not-interrupt",
                    "do not interrupt work that talks to the server from a virtual thread, which closes its socket, or"
                            + " that waits for a connection: cancel the statement, or let the work end by itself.")),
    /** Holds the connections of a pool or server that is full. */
    HOLDS_CONNECTIONS("connections held", null),
    /** A test or container stopped the server from this JVM. */
    SERVER_STOPPED(
            "the server's stop",
            new Remedy(
                    "stop-server-last",
                    "stop the server or the container after the last test and the last background task: share one"
                            + " server for the whole run."));

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // a record of two texts
    private final @Nullable Remedy remedy;

    @SuppressWarnings("ImmutableEnumChecker") // likewise
    private final @Nullable Remedy remedyOfOwner;

    Action(String words, @Nullable Remedy remedy) {
        this(words, remedy, remedy);
    }

    Action(String words, @Nullable Remedy remedy, @Nullable Remedy remedyOfOwner) {
        this.words = words;
        this.remedy = remedy;
        this.remedyOfOwner = remedyOfOwner;
    }

    /** Returns what the user calls it, such as {@code Connection.close}. */
    public String words() {
        return words;
    }

    /**
     * Returns the advice where it was the cause; {@code null} if the kind of the disconnect has the advice.
     *
     * @param byOwner whether the disconnect's own test did it
     */
    public @Nullable Remedy remedy(boolean byOwner) {
        return byOwner ? remedyOfOwner : remedy;
    }

    /** Returns all that {@link #remedy} may return. */
    public Set<Remedy> remedies() {
        Set<Remedy> all = new LinkedHashSet<>();
        for (Remedy each : new Remedy[] {remedy, remedyOfOwner}) {
            if (each != null) {
                all.add(each);
            }
        }
        return all;
    }

    /** Returns whether it is the regular end of what other work still used: that work should have been awaited. */
    public boolean isClose() {
        return this == CLOSE_CONNECTION || this == CLOSE_POOL;
    }

    /** Returns whether it ends sessions, and may have met others than it was meant for. */
    public boolean isKill() {
        return this == TERMINATE_BACKEND || this == CANCEL;
    }
}
