package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.bootstrap.HookFailures;
import org.jspecify.annotations.Nullable;

/**
 * Counts failures inside the tracker itself, in hooks and sensors. The self-check reports them, and they never reach
 * the user's code. Never throws. Thread-safe.
 */
public final class OwnFailures {
    private OwnFailures() {}

    /** Counts a failure. */
    public static void add(Throwable failure) {
        HookFailures.add(failure);
    }

    /** Returns how many failures there were so far. */
    public static long count() {
        try {
            return BootLink.FOUND.failures();
        } catch (Throwable t) {
            // The link itself is broken.
            return HookFailures.count();
        }
    }

    /** Returns what the last failure was and where, or {@code null}. */
    public static @Nullable String last() {
        try {
            return BootLink.FOUND.lastFailure();
        } catch (Throwable t) {
            return HookFailures.last();
        }
    }
}
