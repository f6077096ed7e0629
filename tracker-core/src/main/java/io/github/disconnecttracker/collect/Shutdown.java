package io.github.disconnecttracker.collect;

/** Tells whether the JVM shuts down: from then on the hooks of servers, contexts and pools race each other. */
final class Shutdown {
    private static final Thread NO_HOOK = new Thread(null, null, "tracker-no-hook", 0, false);

    private Shutdown() {}

    /** Returns whether the shutdown has begun, which the JVM knows before any hook runs and ours could be late to hear. */
    static boolean hasBegun() {
        try {
            Runtime.getRuntime().removeShutdownHook(NO_HOOK);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
