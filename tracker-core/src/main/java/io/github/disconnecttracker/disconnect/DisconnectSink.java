package io.github.disconnecttracker.disconnect;

/** Takes the entries as they are found and as they change. Called from any thread; implementations never throw. */
public interface DisconnectSink {

    /**
     * Takes a new entry.
     *
     * @return a number that is unique in this JVM, by which {@link #changed} names the entry
     */
    long found(Disconnect disconnect);

    /**
     * Takes the present state of an entry that has changed: a later sighting, an echo, a cause found late.
     *
     * @param seq what {@link #found} returned
     * @param disconnect the whole entry as it is now
     */
    void changed(long seq, Disconnect disconnect);
}
