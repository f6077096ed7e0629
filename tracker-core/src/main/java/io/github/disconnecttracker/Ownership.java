package io.github.disconnecttracker;

import io.github.disconnecttracker.ancestry.Ancestry;

/** The owner of some work, as {@link DisconnectTracker#ownership()} captures it at a hand-over. Thread-safe. */
public final class Ownership {
    private final Ancestry.Captured captured;

    Ownership(Ancestry.Captured captured) {
        this.captured = captured;
    }

    Ancestry.Captured captured() {
        return captured;
    }

    /** The scope of {@link DisconnectTracker#adopt}, {@link DisconnectTracker#expect} and {@link DisconnectTracker#beginTest}; closing it ends it. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
