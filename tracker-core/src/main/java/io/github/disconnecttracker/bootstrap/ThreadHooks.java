package io.github.disconnecttracker.bootstrap;

import io.github.disconnecttracker.architecture.Guarded;
import org.jspecify.annotations.Nullable;

/** What woven code calls when threads start and exit. Never throws. */
public final class ThreadHooks {
    private ThreadHooks() {}

    /** A thread is about to start: it works for what its starter works for. */
    @Guarded
    public static void starting(Object thread, @Nullable Object unused) {
        if (!AncestryStore.observing()) {
            return;
        }
        Context context = AncestryStore.capture(Context.THREAD, null);
        Thread child = (Thread) thread;
        // A second start() throws, and the thread that already runs must not change its owner.
        if (context != null && child.getState() == Thread.State.NEW) {
            AncestryStore.started(child, context);
        }
    }

    /** A thread could not be started, or had been started before. */
    @Guarded
    public static void startFailed(Object thread, @Nullable Object unused) {
        if (((Thread) thread).getState() == Thread.State.NEW) {
            AncestryStore.forget((Thread) thread);
        }
    }

    /** A thread has run its last user code, its uncaught exception handler included. */
    @Guarded
    public static void exiting(Object thread, @Nullable Object unused) {
        AncestryStore.forget((Thread) thread);
    }
}
