package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * What the woven code of libraries' own pools and event loops calls, where {@link TaskHooks} does not fit. Their workers
 * belong to nobody but while they run a task. Never throws, never parks.
 */
public final class PoolHooks {
    private PoolHooks() {}

    /** A pool, queue or loop is about to take a task in. */
    public static void queued(Object pool, @Nullable Object task) {
        if (task == null || !AncestryStore.observing()) {
            return;
        }
        try {
            if (CarriedContexts.get(task) == null) {
                QueuedContexts.push(pool, task, AncestryStore.captureOrNobody(task))
                        .accept();
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** A pool's own queue gives out a task: what it was {@link #queued} into itself, and not offered by its pool. */
    public static void takenFromQueue(Object queue, @Nullable Object task) {
        if (task == null || !AncestryStore.observing()) {
            return;
        }
        try {
            Context context = QueuedContexts.pop(queue, task);
            if (context != null) {
                AncestryStore.swap(context);
                Slot slot = AncestryStore.slot();
                if (slot != null) {
                    slot.known(task);
                }
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** A pool's worker begins a task that was {@link #queued}. */
    public static void running(Object pool, @Nullable Object task) {
        TaskHooks.idle(pool, null);
        TaskHooks.taken(pool, task);
    }

    /** The current thread is an event loop's and looks for its next tasks. */
    public static void looping(Object loop, @Nullable Object unused) {
        if (!AncestryStore.observing()) {
            return;
        }
        try {
            Slot slot = AncestryStore.slot();
            if (slot == null) {
                slot = AncestryStore.newSlot();
            }
            // A test may drive a loop on its own thread.
            if (!slot.current().how.equals(Context.TEST)) {
                slot.workFor(Context.NOBODY);
                slot.loop(loop);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** An event loop begins a task; called from a static method, which does not know the loop. */
    public static void runningInLoop(@Nullable Object unused, @Nullable Object task) {
        Slot slot = AncestryStore.slot();
        Object loop = slot == null ? null : slot.loop();
        if (loop != null) {
            running(loop, task);
        }
    }

    /** An event loop has run a task, or begins to serve another channel. */
    public static void idleInLoop(@Nullable Object unused, @Nullable Object alsoUnused) {
        Slot slot = AncestryStore.slot();
        if (slot != null && slot.loop() != null) {
            slot.workFor(Context.NOBODY);
        }
    }
}
