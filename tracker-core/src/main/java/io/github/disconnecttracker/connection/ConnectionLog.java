package io.github.disconnecttracker.connection;

/** Is told of connections as they come and go. Called from any thread; implementations never throw. */
public interface ConnectionLog {
    /** Forgets all that it is told. */
    ConnectionLog NONE = new None();

    /** Takes what has just happened to a connection. */
    void happened(PhysicalConnection connection, Event event);

    /** Takes a kill that is over and may have ended sessions. */
    default void killed(Kill kill) {}

    /** No lambda: it is made before {@code main}. */
    final class None implements ConnectionLog {
        private None() {}

        @Override
        public void happened(PhysicalConnection connection, Event event) {}
    }

    /** What happens to a connection, each at most once. */
    enum Event {
        /** The server has accepted it. */
        OPENED,
        /** A pool has lent it for the first time. */
        POOLED,
        /** The client closes or aborts it. */
        CLOSED
    }
}
