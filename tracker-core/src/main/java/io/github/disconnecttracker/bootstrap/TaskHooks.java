package io.github.disconnecttracker.bootstrap;

import java.util.Queue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** What woven code calls when tasks are made, queued and run. Never throws, never parks. */
public final class TaskHooks {
    private TaskHooks() {}

    /** A task object was made, perhaps around a user's function: it carries the context of its maker. */
    public static void created(Object task, @Nullable Object function) {
        if (!AncestryStore.observing()) {
            return;
        }
        try {
            Context context = AncestryStore.capture(Context.TASK, function);
            if (context != null) {
                CarriedContexts.put(task, context);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** A task that carries its context begins to run. */
    public static void running(Object task, @Nullable Object unused) {
        if (!AncestryStore.observing()) {
            return;
        }
        try {
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
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** The task has run, or thrown. */
    public static void ran(Object task, @Nullable Object unused) {
        Slot slot = AncestryStore.slot();
        if (slot != null) {
            slot.pop(task);
        }
    }

    /** A Runnable was put into a fork-join task: the JDK does so too to run virtual threads, which is no hand-over. */
    public static void adapted(Object task, @Nullable Object runnable) {
        if (AncestryStore.observing()
                && runnable != null
                && !runnable.getClass().getName().startsWith("java.lang.VirtualThread")) {
            created(task, runnable);
        }
    }

    /** A fork-join task was made, other than by {@link #adapted} and other than a stage, which is {@link #created}. */
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
    public static void workerMade(Object worker, @Nullable Object firstTask) {
        if (firstTask != null) {
            created(worker, firstTask);
        }
    }

    /** A pool's worker begins its loop: only its first task is its maker's. */
    public static void workerRuns(Object worker, @Nullable Object unused) {
        try {
            Context context = CarriedContexts.get(worker);
            if (context != null) {
                AncestryStore.swap(context);
            } else {
                idle(worker, null);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** A worker asks for its next task and belongs to nobody until it has one. */
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
        @Nullable QueueToken token = null;
        try {
            if (AncestryStore.observing() && !CarriedContexts.tells(task)) {
                Slot slot = AncestryStore.slot();
                if (slot != null) {
                    slot.executes(task);
                }
                // Before the offer: a worker may take the task before offer returns.
                token = QueuedContexts.push(pool, task, AncestryStore.captureOrNobody(task));
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
        boolean accepted = false;
        try {
            accepted = ((Queue<Object>) queue).offer(task);
        } finally {
            if (token != null) {
                if (accepted) {
                    token.accept();
                } else {
                    QueuedContexts.takeBack(pool, task, token);
                }
            }
        }
        return accepted;
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

    private static @Nullable QueueToken rejecting(Object handler, Object pool, Object task) {
        try {
            // The JDK's own handlers queue nothing by hand.
            if (AncestryStore.observing()
                    && !CarriedContexts.tells(task)
                    && !handler.getClass().getName().startsWith("java.util.concurrent.ThreadPoolExecutor$")) {
                Slot slot = AncestryStore.slot();
                if (slot != null) {
                    slot.rejects(task);
                }
                return QueuedContexts.push(pool, task, AncestryStore.captureOrNobody(task));
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
        return null;
    }

    private static void rejected(Object pool, Object task, QueueToken token) {
        try {
            Slot slot = AncestryStore.slot();
            boolean executedAgain = slot != null && !slot.stillRejects(task);
            if (executedAgain || !((ThreadPoolExecutor) pool).getQueue().contains(task)) {
                QueuedContexts.takeBack(pool, task, token);
            } else {
                token.accept();
                // It may also be another's that is in the queue, while this one was dropped.
                QueuedContexts.confuse(pool, task);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** Takes the place of {@code workQueue.poll()} in {@code ThreadPoolExecutor.DiscardOldestPolicy}. */
    public static @Nullable Object oust(Object queue, Object pool) {
        Object oldest = ((Queue<?>) queue).poll();
        if (oldest != null) {
            try {
                QueuedContexts.pop(pool, oldest);
            } catch (Throwable t) {
                HookFailures.add(t);
            }
        }
        return oldest;
    }

    /** Takes the place of {@code workQueue.remove(task)} in {@code ThreadPoolExecutor.remove}. */
    public static boolean remove(Object queue, Object task, Object pool) {
        boolean removed = ((Queue<?>) queue).remove(task);
        if (removed) {
            try {
                QueuedContexts.pop(pool, task);
            } catch (Throwable t) {
                HookFailures.add(t);
            }
        }
        return removed;
    }

    /** A pool has emptied its queue. */
    public static void drained(Object pool, @Nullable Object unused) {
        try {
            QueuedContexts.clear(pool);
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }

    /** A worker has got its next task, or {@code null} and will exit. */
    public static void taken(Object pool, @Nullable Object task) {
        if (task == null || !AncestryStore.observing() || CarriedContexts.tells(task)) {
            return;
        }
        try {
            Slot slot = AncestryStore.slot();
            if (slot != null && slot.wasKnown(task)) {
                return;
            }
            Context context = QueuedContexts.pop(pool, task);
            if (context != null && context != Context.NOBODY) {
                AncestryStore.swap(context);
            }
        } catch (Throwable t) {
            HookFailures.add(t);
        }
    }
}
