package io.github.disconnecttracker;

import io.github.disconnecttracker.ancestry.Ancestry;

/** Whose work it is: taken by {@link DisconnectTracker#ownership()} where work is handed over. Thread-safe. */
public final class Ownership {
    private final Ancestry.Captured captured;

    Ownership(Ancestry.Captured captured) {
        this.captured = captured;
    }

    Ancestry.Captured captured() {
        return captured;
    }

    /** Ends what {@link DisconnectTracker#adopt} began. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
