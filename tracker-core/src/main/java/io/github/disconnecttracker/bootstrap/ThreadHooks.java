package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/** What woven code calls when threads start and exit. Never throws. */
public final class ThreadHooks {
    private ThreadHooks() {}

    /** A thread is about to start: it works for what its starter works for. */
    public static void starting(Object thread, @Nullable Object unused) {
        if (!AncestryStore.observing()) {
            return;
        }
        try {
            Context context = AncestryStore.capture(Context.THREAD, null);
            Thread child = (Thread) thread;
            // A second start() throws, and the thread that already runs must not change its owner.
            if (context != null && child.getState() == Thread.State.NEW) {
                AncestryStore.started(child, context);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** A thread could not be started, or had been started before. */
    public static void startFailed(Object thread, @Nullable Object unused) {
        try {
            if (((Thread) thread).getState() == Thread.State.NEW) {
                AncestryStore.forget((Thread) thread);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** A thread has run its last user code, its uncaught exception handler included. */
    public static void exiting(Object thread, @Nullable Object unused) {
        try {
            AncestryStore.forget((Thread) thread);
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }
}
