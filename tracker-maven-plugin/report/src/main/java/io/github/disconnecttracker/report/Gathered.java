package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Disconnect;

/**
 * A disconnect that stands for itself and for others that say the same.
 *
 * @param <F> what tells the test JVM
 * @param fork the test JVM that recorded it
 * @param seq its number, unique in that JVM
 * @param disconnect the recorded disconnect, in its last state
 * @param id the same from run to run
 * @param size how many characters its record has
 * @param more how many others it stands for
 */
record Gathered<F>(F fork, long seq, Disconnect disconnect, String id, int size, int more) {
    int times() {
        return 1 + more;
    }

    /** Returns the same of a test JVM by another name. */
    <G> Gathered<G> of(G other) {
        return new Gathered<>(other, seq, disconnect, id, size, more);
    }

    Gathered<F> and(int others) {
        return new Gathered<>(fork, seq, disconnect, id, size, more + others);
    }
}
