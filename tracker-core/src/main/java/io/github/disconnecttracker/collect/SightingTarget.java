package io.github.disconnecttracker.collect;

/** Takes what sensors report. Called from any thread by {@link Sightings}, which counts what is thrown here. */
public interface SightingTarget {

    /** Takes one report, on the thread that has seen it. */
    void take(Sighted what);
}
