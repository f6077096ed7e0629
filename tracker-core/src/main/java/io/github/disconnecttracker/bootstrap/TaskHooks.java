package io.github.disconnecttracker.bootstrap;

import io.github.disconnecttracker.architecture.Guarded;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** What woven code calls when tasks are made, queued and run. Never throws, never parks. */
public final class TaskHooks {
    private TaskHooks() {}

    /** A task object was made, perhaps around a user's function: it carries the context of its maker. */
    @Guarded
    public static void created(Object task, @Nullable Object function) {
        if (!AncestryStore.observing()) {
            return;
        }
        Context context = AncestryStore.capture(Context.TASK, function);
        if (context != null) {
            CarriedContexts.put(task, context);
        }
    }

    /** A task that carries its context begins to run. */
    @Guarded
    public static void running(Object task, @Nullable Object unused) {
        if (!AncestryStore.observing()) {
            return;
        }
        Context context = CarriedContexts.get(task);
        Slot slot = AncestryStore.slot();
        if (context == null) {
            // The maker is nobody's. Who runs it by hand or handed it on is known better (TEST, TASK); who merely
            // started this thread is not.
            if (slot != null && slot.current().how.equals(Context.THREAD)) {
                slot.push(Context.NOBODY, task);
            }
        } else if (slot == null) {
            AncestryStore.newSlot().push(context, task);
        } else if (!slot.current().isTestItself(context)) {
            slot.push(context, task);
        }
    }

    /** The task has run, or thrown. */
    @Guarded
    public static void ran(Object task, @Nullable Object unused) {
        Slot slot = AncestryStore.slot();
        if (slot != null) {
            slot.pop(task);
        }
    }

    /** A Runnable was put into a fork-join task: the JDK does so too to run virtual threads, which is no hand-over. */
    @Guarded
    public static void adapted(Object task, @Nullable Object runnable) {
        if (AncestryStore.observing()
                && runnable != null
                && !runnable.getClass().getName().startsWith("java.lang.VirtualThread")) {
            created(task, runnable);
        }
    }

    /** A fork-join task was made, other than by {@link #adapted} and other than a stage, which is {@link #created}. */
    @Guarded
    public static void forkJoinTaskMade(Object task, @Nullable Object unused) {
        if (!AncestryStore.observing()) {
            return;
        }
        String name = task.getClass().getName();
        if (!name.startsWith("java.util.concurrent.")
                || !(name.endsWith("$AdaptedRunnableAction")
                        || name.endsWith("$RunnableExecuteAction")
                        || name.startsWith("CompletableFuture$", "java.util.concurrent.".length()))) {
            created(task, null);
        }
    }

    /** A Timer takes a task. */
    @Guarded
    public static void timerTaskQueued(Object timer, @Nullable Object task) {
        if (task != null) {
            created(task, null);
        }
    }

    /** Takes the place of {@code task.run()} in a Timer's loop. */
    public static void runTimerTask(Object task, Object timerThread) {
        running(task, null);
        try {
            ((Runnable) task).run();
        } finally {
            ran(task, null);
        }
    }

    /** A pool's worker was made; its first task, if any, is its maker's. */
    @Guarded
    public static void workerMade(Object worker, @Nullable Object firstTask) {
        if (firstTask != null) {
            created(worker, firstTask);
        }
    }

    /** A pool's worker begins its loop: only its first task is its maker's. */
    @Guarded
    public static void workerRuns(Object worker, @Nullable Object unused) {
        Context context = CarriedContexts.get(worker);
        if (context != null) {
            AncestryStore.swap(context);
        } else {
            idle(worker, null);
        }
    }

    /** A worker asks for its next task and belongs to nobody until it has one. */
    @Guarded
    public static void idle(Object pool, @Nullable Object unused) {
        Slot slot = AncestryStore.slot();
        if (slot != null) {
            slot.workFor(Context.NOBODY);
        }
    }

    /**
     * Takes the place of {@code workQueue.offer(task)} in {@code ThreadPoolExecutor.execute}: a plain Runnable cannot
     * carry its context, so a token goes beside the queue.
     */
    @SuppressWarnings("unchecked")
    public static boolean offer(Object queue, Object task, Object pool) {
        // Before the offer: a worker may take the task before offer returns.
        @Nullable QueueToken token = offering(pool, task);
        boolean accepted = false;
        try {
            accepted = ((Queue<Object>) queue).offer(task);
        } finally {
            if (token != null) {
                offered(pool, task, token, accepted);
            }
        }
        return accepted;
    }

    @Guarded
    private static @Nullable QueueToken offering(Object pool, Object task) {
        if (!AncestryStore.observing() || CarriedContexts.tells(task)) {
            return null;
        }
        Slot slot = AncestryStore.slot();
        if (slot != null) {
            slot.executes(task);
        }
        return QueuedContexts.push(pool, task, AncestryStore.captureOrNobody(task));
    }

    @Guarded
    private static void offered(Object pool, Object task, QueueToken token, boolean accepted) {
        if (accepted) {
            token.accept();
        } else {
            QueuedContexts.takeBack(pool, task, token);
        }
    }

    /**
     * Takes the place of {@code handler.rejectedExecution(task, pool)}: the handler may queue the task again by hand, run
     * it, drop it or throw.
     */
    public static void reject(Object handler, Object task, Object pool, Object self) {
        @Nullable QueueToken token = rejecting(handler, pool, task);
        try {
            ((RejectedExecutionHandler) handler).rejectedExecution((Runnable) task, (ThreadPoolExecutor) pool);
        } finally {
            if (token != null) {
                rejected(pool, task, token);
            }
        }
    }

    @Guarded
    private static @Nullable QueueToken rejecting(Object handler, Object pool, Object task) {
        // The JDK's own handlers queue nothing by hand.
        if (!AncestryStore.observing()
                || CarriedContexts.tells(task)
                || handler.getClass().getName().startsWith("java.util.concurrent.ThreadPoolExecutor$")) {
            return null;
        }
        Slot slot = AncestryStore.slot();
        if (slot != null) {
            slot.rejects(task);
        }
        return QueuedContexts.push(pool, task, AncestryStore.captureOrNobody(task));
    }

    @Guarded
    private static void rejected(Object pool, Object task, QueueToken token) {
        Slot slot = AncestryStore.slot();
        boolean executedAgain = slot != null && !slot.stillRejects(task);
        if (executedAgain || !((ThreadPoolExecutor) pool).getQueue().contains(task)) {
            QueuedContexts.takeBack(pool, task, token);
        } else {
            token.accept();
            // It may also be another's that is in the queue, while this one was dropped.
            QueuedContexts.confuse(pool, task);
        }
    }

    /** Takes the place of {@code workQueue.poll()} in {@code ThreadPoolExecutor.DiscardOldestPolicy}. */
    public static @Nullable Object oust(Object queue, Object pool) {
        Object oldest = ((Queue<?>) queue).poll();
        if (oldest != null) {
            leavesQueue(pool, oldest);
        }
        return oldest;
    }

    /** Takes the place of {@code workQueue.remove(task)} in {@code ThreadPoolExecutor.remove}. */
    public static boolean remove(Object queue, Object task, Object pool) {
        boolean removed = ((Queue<?>) queue).remove(task);
        if (removed) {
            leavesQueue(pool, task);
        }
        return removed;
    }

    @Guarded
    private static void leavesQueue(Object pool, Object task) {
        QueuedContexts.pop(pool, task);
    }

    /** A pool has emptied its queue. */
    @Guarded
    public static void drained(Object pool, @Nullable Object unused) {
        QueuedContexts.clear(pool);
    }

    /** A worker has got its next task, or {@code null} and will exit. */
    @Guarded
    public static void taken(Object pool, @Nullable Object task) {
        if (task == null || !AncestryStore.observing() || CarriedContexts.tells(task)) {
            return;
        }
        Slot slot = AncestryStore.slot();
        if (slot != null && slot.wasKnown(task)) {
            return;
        }
        Context context = QueuedContexts.pop(pool, task);
        if (context != null && context != Context.NOBODY) {
            AncestryStore.swap(context);
        }
    }
}
