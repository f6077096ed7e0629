package io.github.disconnecttracker.collect;

/**
 * Receives observations of sensors. Called by {@link Sightings}, from any thread; exceptions from here are counted
 * there.
 */
public interface SightingTarget {

    /** Takes one report, on the thread that has seen it. */
    void take(Sighted what);
}
