package io.github.disconnecttracker.bootstrap;

import io.github.disconnecttracker.architecture.Guarded;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of the queue's own methods in the application's classes, for workers that are written by hand: a loop
 * that takes jobs from a queue. Does what the queue does, and lets the worker work for whoever queued the job.
 *
 * <p>A job is a {@link Runnable} or {@link Callable}. Anything else that crosses a queue may as well be a pooled
 * connection or a free port, of which the last user says nothing about the next: then a worker that was started by
 * another test is nobody's, because it may work for either. (A container's element, often the one that says "stop",
 * changes nothing.)
 */
public final class QueueHooks {
    private QueueHooks() {}

    /** As {@link BlockingQueue#put}. */
    @SuppressWarnings("unchecked")
    public static void put(Object queue, Object element) throws InterruptedException {
        Context queued = queueing(queue, element);
        boolean accepted = false;
        try {
            ((BlockingQueue<Object>) queue).put(element);
            accepted = true;
        } finally {
            queued(queue, element, queued, accepted);
        }
    }

    /** As {@link Queue#offer}. */
    @SuppressWarnings("unchecked")
    public static boolean offer(Object queue, Object element) {
        Context queued = queueing(queue, element);
        boolean accepted = false;
        try {
            accepted = ((Queue<Object>) queue).offer(element);
        } finally {
            queued(queue, element, queued, accepted);
        }
        return accepted;
    }

    /** As {@link BlockingQueue#offer(Object, long, TimeUnit)}. */
    @SuppressWarnings("unchecked")
    public static boolean offer(Object queue, Object element, long time, TimeUnit unit) throws InterruptedException {
        Context queued = queueing(queue, element);
        boolean accepted = false;
        try {
            accepted = ((BlockingQueue<Object>) queue).offer(element, time, unit);
        } finally {
            queued(queue, element, queued, accepted);
        }
        return accepted;
    }

    /** As {@link Queue#add}. */
    @SuppressWarnings("unchecked")
    public static boolean add(Object queue, Object element) {
        Context queued = queueing(queue, element);
        boolean accepted = false;
        try {
            accepted = ((Collection<Object>) queue).add(element);
        } finally {
            queued(queue, element, queued, accepted);
        }
        return accepted;
    }

    /** As {@link BlockingQueue#take}. */
    public static @Nullable Object take(Object queue) throws InterruptedException {
        waiting();
        Object element = ((BlockingQueue<?>) queue).take();
        taken(queue, element);
        return element;
    }

    /** As {@link Queue#poll}. */
    public static @Nullable Object poll(Object queue) {
        waiting();
        Object element = ((Queue<?>) queue).poll();
        taken(queue, element);
        return element;
    }

    /** As {@link BlockingQueue#poll(long, TimeUnit)}. */
    public static @Nullable Object poll(Object queue, long time, TimeUnit unit) throws InterruptedException {
        waiting();
        Object element = ((BlockingQueue<?>) queue).poll(time, unit);
        taken(queue, element);
        return element;
    }

    /** The current thread takes elements out where nobody sees them. */
    @Guarded
    public static void takesUnseen() {
        startTask(null);
    }

    /** Before the element is in the queue: another thread may take it before the call returns. */
    @Guarded
    private static @Nullable Context queueing(Object queue, @Nullable Object element) {
        if (element == null || !AncestryStore.observing() || !isShared(queue)) {
            return null;
        }
        if (!isTask(element)) {
            QueueUsers.put(queue, AncestryStore.current());
            return null;
        }
        Context context = AncestryStore.captureOrNobody(element);
        QueuedTasks.push(queue, element, context);
        return context;
    }

    /** An ArrayDeque in an algorithm hands nothing to another thread; who needs a queue of another library does. */
    private static boolean isShared(Object queue) {
        return queue instanceof BlockingQueue
                || queue instanceof ConcurrentLinkedQueue
                || queue instanceof ConcurrentLinkedDeque
                || !queue.getClass().getName().startsWith("java.util.");
    }

    private static boolean isTask(Object element) {
        return element instanceof Runnable || element instanceof Callable;
    }

    @Guarded
    private static void queued(Object queue, Object element, @Nullable Context context, boolean accepted) {
        if (!accepted && context != null) {
            QueuedTasks.takeBack(queue, element, context);
        }
    }

    /** A worker that asks for its next job has done with the last one. */
    @Guarded
    private static void waiting() {
        Slot slot = AncestryStore.slot();
        if (slot != null) {
            slot.endJob();
        }
    }

    @Guarded
    private static void taken(Object queue, @Nullable Object element) {
        if (element == null || !AncestryStore.observing() || !isShared(queue)) {
            return;
        }
        if (isTask(element)) {
            startTask(QueuedTasks.pop(queue, element));
        } else {
            startOther(queue);
        }
    }

    private static void startTask(@Nullable Context context) {
        Slot slot = AncestryStore.slot();
        if (context == null) {
            // Put in where we cannot see it (by reflection, in a library): not known, so not the worker's starter.
            if (slot != null && slot.current().how.equals(Context.THREAD)) {
                slot.startJob(Context.NOBODY);
            }
            return;
        }
        if (slot == null) {
            if (context.test != null) {
                AncestryStore.newSlot().startJob(context);
            }
            return;
        }
        Context current = slot.current();
        // Not if the test itself looks into a queue, or if nothing changes hands.
        boolean changesHands = !current.how.equals(Context.TEST) && current.test != context.test;
        if (changesHands && (context.test != null || slot.takesJobs() || !current.how.equals(Context.TASK))) {
            slot.startJob(context);
        }
    }

    private static void startOther(Object queue) {
        Slot slot = AncestryStore.slot();
        if (slot != null && slot.current().how.equals(Context.THREAD) && QueueUsers.anyOther(queue, slot.current())) {
            slot.startJob(Context.NOBODY);
        }
    }
}
