package io.github.disconnecttracker.connection;

/** Receives the events of connections. Called from any thread; implementations never throw. */
public interface ConnectionLog {
    /** A log that ignores all events. */
    ConnectionLog NONE = new None();

    /** Receives an event of a connection, right after it happened. */
    void happened(PhysicalConnection connection, Event event);

    /** Receives a kill that is over and may have ended sessions. */
    default void killed(Kill kill) {}

    /** A class instead of a lambda, because it is made before {@code main}. */
    final class None implements ConnectionLog {
        private None() {}

        @Override
        public void happened(PhysicalConnection connection, Event event) {}
    }

    /** The events of a connection; each happens at most once. */
    enum Event {
        /** The server has accepted it. */
        OPENED,
        /** A pool has lent it for the first time. */
        POOLED,
        /** The client closes or aborts it. */
        CLOSED
    }
}
