package io.github.disconnecttracker.bootstrap;

import io.github.disconnecttracker.architecture.Guarded;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What the woven code of libraries' own pools and event loops calls, where {@link TaskHooks} does not fit. Their workers
 * belong to nobody but while they run a task. Never throws, never parks.
 */
public final class WorkerHooks {
    private WorkerHooks() {}

    /** A pool, queue or loop is about to take a task in. */
    @Guarded
    public static void queued(Object pool, @Nullable Object task) {
        if (task == null || !AncestryStore.observing()) {
            return;
        }
        if (!CarriedContexts.tells(task)) {
            QueuedContexts.push(pool, task, AncestryStore.captureOrNobody(task)).accept();
        }
    }

    /** A pool's own queue gives out a task: what it was {@link #queued} into itself, and not offered by its pool. */
    @Guarded
    public static void takenFromQueue(Object queue, @Nullable Object task) {
        if (task == null || !AncestryStore.observing()) {
            return;
        }
        Context context = QueuedContexts.pop(queue, task);
        if (context != null) {
            AncestryStore.swap(context);
            Slot slot = AncestryStore.slot();
            if (slot != null) {
                slot.known(task);
            }
        }
    }

    /** A pool's worker begins a task that was {@link #queued}. */
    @Guarded
    public static void running(Object pool, @Nullable Object task) {
        TaskHooks.idle(pool, null);
        TaskHooks.taken(pool, task);
    }

    /** The current thread is an event loop's and looks for its next tasks. */
    @Guarded
    public static void looping(Object loop, @Nullable Object unused) {
        if (!AncestryStore.observing()) {
            return;
        }
        Slot slot = AncestryStore.slot();
        if (slot == null) {
            slot = AncestryStore.newSlot();
        }
        // A test may drive a loop on its own thread.
        if (!slot.current().how.equals(Context.TEST)) {
            slot.workFor(Context.NOBODY);
            slot.loop(loop);
        }
    }

    /** An event loop begins a task; called from a static method, which does not know the loop. */
    @Guarded
    public static void runningInLoop(@Nullable Object unused, @Nullable Object task) {
        Slot slot = AncestryStore.slot();
        Object loop = slot == null ? null : slot.loop();
        if (loop != null) {
            running(loop, task);
        }
    }

    /** An event loop has run a task, or begins to serve another channel. */
    @Guarded
    public static void idleInLoop(@Nullable Object unused, @Nullable Object alsoUnused) {
        Slot slot = AncestryStore.slot();
        if (slot != null && slot.loop() != null) {
            slot.workFor(Context.NOBODY);
        }
    }

    /** Takes the place of {@code queue.add(task)} in a loop of XNIO's, which holds its lock: no task comes in between. */
    @SuppressWarnings("unchecked")
    public static boolean add(Object queue, Object task, Object loop) {
        queued(loop, task);
        return ((Queue<Object>) queue).add(task);
    }

    /** A loop that is a thread begins a task, if any; called from a static method. */
    @Guarded
    public static void runningOnThread(@Nullable Object unused, @Nullable Object task) {
        running(Thread.currentThread(), task);
    }

    /** A task was made that another one, which need not be its maker's, may hand on. */
    @Guarded
    public static void waits(Object task, @Nullable Object function) {
        if (!AncestryStore.observing()) {
            return;
        }
        CarriedContexts.put(task, AncestryStore.captureOrNobody(function));
    }

    /** Something was made that works for many at once: what it does is nobody's. */
    @Guarded
    public static void nobodys(Object task, @Nullable Object unused) {
        CarriedContexts.put(task, Context.NOBODY);
    }

    /** On the same thread, within the same task, another one follows that carries its own context. */
    @Guarded
    public static void followedBy(Object unused, @Nullable Object next) {
        Slot slot = AncestryStore.slot();
        if (next != null && slot != null) {
            Context context = CarriedContexts.get(next);
            slot.workFor(context == null ? Context.NOBODY : context);
        }
    }

    /** A promise of Netty's takes a listener. */
    @Guarded
    public static void listening(Object promise, @Nullable Object listener) {
        if (listener == null || !AncestryStore.observing()) {
            return;
        }
        Context context = AncestryStore.capture(Context.TASK, listener);
        if (context != null) {
            QueuedTasks.push(promise, listener, context);
        }
    }

    /** A promise forgets a listener. */
    @Guarded
    public static void listensNoMore(Object promise, @Nullable Object listener) {
        if (listener != null) {
            QueuedTasks.pop(promise, listener);
        }
    }

    /** A promise is about to call the listener that {@link #listenerRuns} is told of. */
    @Guarded
    public static void notifying(@Nullable Object unused, @Nullable Object promise) {
        if (promise == null || !AncestryStore.observing()) {
            return;
        }
        Slot slot = AncestryStore.slot();
        (slot == null ? AncestryStore.newSlot() : slot).known(promise);
    }

    /** A listener begins. Of one that no test has added its caller is known better. */
    @Guarded
    public static void listenerRuns(@Nullable Object unused, @Nullable Object listener) {
        Slot slot = AncestryStore.slot();
        Object promise = slot == null ? null : slot.takeKnown();
        if (slot == null || promise == null || listener == null) {
            return;
        }
        Context context = QueuedTasks.pop(promise, listener);
        Context current = slot.current();
        slot.push(context == null || current.isTestItself(context) ? current : context, listener);
    }

    /** A listener has run. */
    @Guarded
    public static void listenerRan(@Nullable Object unused, @Nullable Object listener) {
        if (listener != null) {
            TaskHooks.ran(listener, null);
        }
    }
}
