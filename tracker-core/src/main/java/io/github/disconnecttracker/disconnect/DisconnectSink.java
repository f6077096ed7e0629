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
}
