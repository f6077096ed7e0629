package io.github.disconnecttracker.bootstrap;

import io.github.disconnecttracker.architecture.Guarded;
import java.util.Collection;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What woven code calls of libraries that pass work on between the threads of any pool: futures, streams, and executors that
 * run one task after the other. Work belongs to the test that added the listener, emitted the item or submitted the task, not
 * to the thread that comes by to do it. Never throws, never parks.
 */
public final class AsyncHooks {
    /** Stands for the future of a library that does not tell of which one a listener is, and for all calls of listeners. */
    private static final Object ANY = new Object();

    private AsyncHooks() {}

    /** A future, which one is not known, keeps a listener. */
    @Guarded
    public static void listened(@Nullable Object unused, @Nullable Object listener) {
        WorkerHooks.listening(ANY, listener);
    }

    /** A future, which one is not known, calls a listener, or hands it to the listener's executor. */
    @Guarded
    public static void notifies(@Nullable Object unused, @Nullable Object listener) {
        if (listener != null && AncestryStore.observing()) {
            begin(QueuedTasks.popOfOneTest(ANY, listener));
        }
    }

    /** A future calls its listener, or all in a list, or hands it on to its event loop. */
    @Guarded
    public static void completes(Object future, @Nullable Object listener) {
        if (listener != null && AncestryStore.observing()) {
            begin(
                    listener instanceof Collection<?> several
                            ? sharedBy(future, several)
                            : QueuedTasks.pop(future, listener));
        }
    }

    /** The listener has been called or handed on, or has thrown. */
    @Guarded
    public static void called(@Nullable Object unused, @Nullable Object alsoUnused) {
        TaskHooks.ran(ANY, null);
    }

    /** Each call ends what it has begun itself, so it begins something in any case. */
    private static void begin(@Nullable Context context) {
        Slot slot = AncestryStore.slot();
        if (slot == null && context != null) {
            slot = AncestryStore.newSlot();
        }
        if (slot != null) {
            Context current = slot.current();
            slot.push(context == null || current.isTestItself(context) ? current : context, ANY);
        }
    }

    /** They are called at once: if several tests have added them, their work is nobody's. */
    private static @Nullable Context sharedBy(Object future, Collection<?> listeners) {
        Context shared = null;
        for (Object each : listeners) {
            Context context = QueuedTasks.pop(future, each);
            boolean same = shared == null || (context != null && context.test == shared.test);
            if (context == null || !same) {
                shared = Context.NOBODY;
            } else if (shared == null) {
                shared = context;
            }
        }
        return shared;
    }

    /** A subscriber is about to take an item in. */
    @Guarded
    public static void emitted(Object subscriber, @Nullable Object item) {
        if (AncestryStore.observing() && subscriber instanceof ContextCarrier carrier) {
            Object feed = carrier.trackerContext();
            if (feed == null) {
                feed = new ItemFeed();
                carrier.trackerContext(feed);
            }
            ((ItemFeed) feed).put(item);
        }
    }

    /** A subscriber is about to pass an item on, or has none left. */
    @Guarded
    public static void taken(Object subscriber, @Nullable Object item) {
        TaskHooks.ran(subscriber, null);
        if (item != null
                && subscriber instanceof ContextCarrier carrier
                && carrier.trackerContext() instanceof ItemFeed feed) {
            work(feed.take(), subscriber);
        }
    }

    /** A channel or a shared flow of Kotlin's takes an item. */
    @Guarded
    public static void sent(Object channel, @Nullable Object unused) {
        if (AncestryStore.observing()) {
            QueueUsers.put(channel, AncestryStore.current());
        }
    }

    /** A channel makes an iterator. */
    @Guarded
    public static void iterates(Object channel, @Nullable Object iterator) {
        if (iterator instanceof ContextCarrier carrier) {
            carrier.trackerContext(channel);
        }
    }

    /**
     * A coroutine gets an item from a channel's iterator or a shared flow. It belongs to who launched it as long as no other
     * test has put anything in.
     */
    @Guarded
    public static void received(Object source, @Nullable Object unused) {
        Object channel = source instanceof ContextCarrier carrier ? carrier.trackerContext() : source;
        Slot slot = AncestryStore.slot();
        if (channel != null
                && slot != null
                && !slot.current().how.equals(Context.TEST)
                && QueueUsers.anyOther(channel, slot.current())) {
            slot.workFor(Context.NOBODY);
        }
    }

    /** Takes the place of {@code queue.add(task)} in an executor that runs one task after the other on a thread of another. */
    @SuppressWarnings("unchecked")
    public static boolean addInOrder(Object queue, Object task, Object unused) {
        addingInOrder(queue, task);
        return ((Queue<Object>) queue).add(task);
    }

    @Guarded
    private static void addingInOrder(Object queue, Object task) {
        if (AncestryStore.observing()) {
            QueuedTasks.push(queue, task, AncestryStore.captureOrNobody(task));
        }
    }

    /**
     * Takes the place of {@code queue.poll()} in the loop of such an executor: the loop runs in the task of whoever came
     * first, and each task in its own submitter's.
     */
    public static @Nullable Object pollInOrder(Object queue, Object loop) {
        Object task = ((Queue<?>) queue).poll();
        polledInOrder(queue, task, loop);
        return task;
    }

    @Guarded
    private static void polledInOrder(Object queue, @Nullable Object task, Object loop) {
        TaskHooks.ran(loop, null);
        if (task != null && AncestryStore.observing()) {
            Context context = QueuedTasks.pop(queue, task);
            work(context == null ? Context.NOBODY : context, loop);
        }
    }

    /** Begins work on the current thread that {@link TaskHooks#ran} ends, unless the thread is its test's own. */
    private static void work(Context context, Object key) {
        Slot slot = AncestryStore.slot();
        if (slot == null) {
            if (context.test == null) {
                return;
            }
            slot = AncestryStore.newSlot();
        }
        if (!slot.current().isTestItself(context)) {
            slot.push(context, key);
        }
    }
}
