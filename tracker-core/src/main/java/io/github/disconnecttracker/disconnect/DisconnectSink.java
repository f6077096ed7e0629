package io.github.disconnecttracker.disconnect;

/** Receives entries when they are found and when they change. Called from any thread; implementations never throw. */
public interface DisconnectSink {

    /**
     * Receives a new entry.
     *
     * @return a number that is unique in this JVM, by which {@link #changed} names the entry
     */
    long found(Disconnect disconnect);

    /**
     * Receives the current state of an entry that has changed: a later sighting, an echo, a cause found late.
     *
     * @param seq the number that {@link #found} returned
     * @param disconnect the whole entry as it is now
     */
    void changed(long seq, Disconnect disconnect);

    /**
     * Receives what work of an ended test has left behind by now. Who does not want it gets nothing.
     *
     * @param seq the number of the same work's first such event; negative for its first one
     * @return the number of this event if it is the first, otherwise {@code seq}
     */
    default long leftBehind(long seq, Leftover leftover) {
        return -1;
    }

    /**
     * Receives that such work has failed later, so that a disconnect tells of it.
     *
     * @param seq the number of the work's first event
     */
    default void failedLater(long seq) {}
}
