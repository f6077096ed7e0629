package io.github.disconnecttracker.connection;

/** What was done to connections: an act, and the cause of a disconnect. The names stand in records and in report.json. */
public enum Action {
    /** {@code pg_terminate_backend}, or {@code DROP DATABASE … WITH (FORCE)}. */
    TERMINATE_BACKEND,
    /** Reserved: no version has recorded it yet, and every reader must take it. */
    CANCEL,
    /** {@code Connection.close()}. */
    CLOSE_CONNECTION,
    /** {@code Connection.abort(Executor)}. */
    ABORT_CONNECTION,
    /** A pool's {@code close()}. */
    CLOSE_POOL,
    /** {@code Thread.interrupt()} of a virtual thread, which closes the driver's socket. */
    INTERRUPT,
    /** Holds the connections of a pool or server that is full. */
    HOLDS_CONNECTIONS,
    /** A test or container stopped the server from this JVM. */
    SERVER_STOPPED
}
