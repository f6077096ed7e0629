package io.github.disconnecttracker.disconnect;

/** What happened to a connection: the kinds of the report. */
public enum Kind {
    /** The server ended the session. */
    TERMINATED,
    /** The socket died under a connection in use. */
    BROKEN,
    /** A connection, or its pool, was used after it had been closed. */
    USED_AFTER_CLOSE,
    /** A new connection could not be made. */
    CONNECT_FAILED,
    /** The server has no slot left. */
    TOO_MANY_CONNECTIONS,
    /** The pool has no connection left. */
    POOL_EXHAUSTED,
    /** A connection was borrowed or opened and never returned. */
    LEAKED
}
