package io.github.disconnecttracker.collect;

/** Tells whether the JVM is shutting down: the shutdown hooks of servers, contexts and pools then race each other. */
final class Shutdown {
    private static final Thread NO_HOOK = new Thread(null, null, "tracker-no-hook", 0, false);

    private Shutdown() {}

    /**
     * Returns whether the shutdown has begun. Asks the JVM, which knows it before any hook runs; a hook of our own
     * could be late.
     */
    static boolean hasBegun() {
        try {
            Runtime.getRuntime().removeShutdownHook(NO_HOOK);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
