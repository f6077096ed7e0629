package io.github.disconnecttracker.it.benchmarks.carrier;

import org.jspecify.annotations.Nullable;

/** One way of saying whose work a thread does, used as its makers document it. */
public interface Carrier {

    /**
     * Makes the current thread work for an owner until the scope is closed on the same thread.
     *
     * @param owner its name
     */
    Scope enter(String owner);

    /** Returns whose work the current thread does, or {@code null} if nothing says so. */
    @Nullable
    String owner();

    /** Ends what {@link #enter} began. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
