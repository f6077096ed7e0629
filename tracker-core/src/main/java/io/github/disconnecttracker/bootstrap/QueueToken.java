package io.github.disconnecttracker.bootstrap;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Stands for one task that was handed to a pool, from {@code execute} until a worker takes it. Is {@code true} once the
 * queue has accepted the task.
 */
final class QueueToken extends AtomicBoolean {
    private static final long serialVersionUID = 1;

    private static final AtomicReferenceFieldUpdater<QueueToken, Object> TASK =
            AtomicReferenceFieldUpdater.newUpdater(QueueToken.class, Object.class, "task");

    final transient Context context;

    /** The one that stands behind this one, itself once it has left the line, {@code null} if none is known yet. */
    transient volatile @Nullable QueueToken next;

    /** The task, until somebody claims the token. */
    private transient volatile @Nullable Object task;

    QueueToken(@Nullable Object task, Context context) {
        this.task = task;
        this.context = context;
    }

    /** The queue has taken the task in; no matter if a worker has already taken it out. */
    void accept() {
        // Its own submitter only, and a worker that does not see it yet looks again: no fence is needed.
        lazySet(true);
    }

    boolean isAccepted() {
        return get();
    }

    boolean isClaimed() {
        return task == null;
    }

    boolean isOf(Object wanted) {
        return task == wanted;
    }

    /** Takes the token, if it is of that task and nobody else has. */
    boolean claim(Object wanted) {
        return TASK.compareAndSet(this, wanted, null);
    }

    /** Takes the token, whatever its task is. */
    void drop() {
        task = null;
    }

    boolean isOfSameTest(QueueToken other) {
        return context.test == other.context.test;
    }

    /** Returns the task, or {@code null} if the token is claimed. */
    @Nullable
    Object task() {
        return task;
    }
}
