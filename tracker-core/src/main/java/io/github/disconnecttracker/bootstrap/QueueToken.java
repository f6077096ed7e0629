package io.github.disconnecttracker.bootstrap;

import java.util.concurrent.atomic.AtomicInteger;

/** Stands for one task that was handed to a pool, from {@code execute} until a worker takes it. */
final class QueueToken extends AtomicInteger {
    private static final long serialVersionUID = 1;

    private static final int PENDING = 0;
    private static final int ACCEPTED = 1;
    private static final int CLAIMED = 2;

    final transient Object task;
    final transient Context context;

    QueueToken(Object task, Context context) {
        this.task = task;
        this.context = context;
    }

    /** The queue has taken the task in; no matter if a worker has already taken it out. */
    void accept() {
        compareAndSet(PENDING, ACCEPTED);
    }

    boolean isAccepted() {
        return get() == ACCEPTED;
    }

    boolean isClaimed() {
        return get() == CLAIMED;
    }

    /** Takes the token, if nobody else has. */
    boolean claim() {
        return compareAndSet(ACCEPTED, CLAIMED) || compareAndSet(PENDING, CLAIMED);
    }

    boolean isOfSameTest(QueueToken other) {
        return context.test == other.context.test;
    }
}
