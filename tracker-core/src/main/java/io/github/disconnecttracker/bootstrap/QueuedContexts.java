package io.github.disconnecttracker.bootstrap;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the submitter of each plain {@code Runnable} that is in the queue of a pool. A plain {@code Runnable} has no field
 * for it, so a {@link QueueToken} stands for each call of {@code execute}, from that call until a worker takes the task.
 * Pools with a first-in-first-out queue keep their tokens in a {@link FifoLine}, all others in one map.
 *
 * <p>Invariant: a token is there before its task is in the queue. So there are at least as many tokens of a test as queued
 * tasks. There may be more, since a token is pending until the queue has accepted its task, and is taken back if the queue
 * refuses. The same {@code Runnable} may be queued many times, by several tests. So a worker takes an accepted token, or any
 * token if all are of one test. Else it waits: the submitter has returned from the queue and is a few instructions away from
 * the answer.
 */
final class QueuedContexts {
    /**
     * The number of submissions between two sweeps of the map. A sweep removes the tokens of pools that have ended: tasks
     * that somebody took from the queue by hand leave theirs behind.
     */
    private static final int SWEEP_INTERVAL = 1 << 16;

    /**
     * The number of looks for a queue's answer. The first {@link #QUICK_LOOKS} pauses ask for 1 µs and the others for 50 µs;
     * each takes 50 µs longer with Linux's timer slack, about a second in all. After that the task has no owner.
     */
    private static final int PATIENCE = 10_000;

    private static final int QUICK_LOOKS = 1000;

    /** The value is a token or, if the same task is queued several times, a {@link Line} of tokens. */
    private static final ConcurrentHashMap<Key, Object> WAITING = new ConcurrentHashMap<>();

    /**
     * Whether the map was ever used. {@code WAITING.isEmpty()} cannot tell: in JDK 17 to 25 it sums up several counters one
     * by one, and may return true while other threads put and remove.
     */
    private static volatile boolean used;

    private static final AtomicInteger PUSHES = new AtomicInteger();

    private QueuedContexts() {}

    /** Adds a token, which is pending until it is {@linkplain QueueToken#accept accepted} or taken back. */
    static QueueToken push(Object pool, Object task, Context context) {
        QueueToken token = new QueueToken(task, context);
        FifoLine fifo = FifoLine.of(pool);
        if (fifo != null) {
            fifo.push(token);
            return token;
        }
        used = true;
        Key key = new Key(pool, task);
        Object seen = WAITING.putIfAbsent(key, token);
        while (seen != null) {
            boolean queued = seen instanceof Line line
                    ? line.add(token)
                    : WAITING.replace(key, seen, new Line((QueueToken) seen, token));
            seen = queued ? null : WAITING.putIfAbsent(key, token);
        }
        if (PUSHES.incrementAndGet() % SWEEP_INTERVAL == 0) {
            sweep();
        }
        return token;
    }

    /** Takes a token of a task that has left its queue; returns {@code null} if the task was queued without a hook. */
    @SuppressWarnings("ThreadPriorityCheck") // the thread that decides is a few instructions away
    static @Nullable Context pop(Object pool, Object task) {
        FifoLine fifo = FifoLine.of(pool);
        if (fifo == null && !used) {
            return null;
        }
        for (int looks = 0; looks < PATIENCE; looks++) {
            Context context = fifo == null ? take(new Key(pool, task), null) : fifo.take(task);
            if (context != Context.UNDECIDED) {
                return context;
            }
            LockSupport.parkNanos(looks < QUICK_LOOKS ? 1_000 : 50_000);
        }
        confuse(pool, task);
        return Context.NOBODY;
    }

    /** Removes a token whose task was not queued, or is no longer. */
    static void takeBack(Object pool, Object task, QueueToken token) {
        FifoLine fifo = FifoLine.of(pool);
        if (fifo == null) {
            take(new Key(pool, task), token);
        } else {
            fifo.takeBack(task, token);
        }
    }

    /** Gives a task no owner from now on if several tests have queued it and their order is lost. */
    static void confuse(Object pool, Object task) {
        FifoLine fifo = FifoLine.of(pool);
        if (fifo != null) {
            fifo.confuse(task);
        } else if (WAITING.get(new Key(pool, task)) instanceof Line line) {
            line.confuse();
        }
    }

    private static @Nullable Context take(Key key, @Nullable QueueToken wanted) {
        for (Object seen = WAITING.get(key); seen != null; seen = WAITING.get(key)) {
            if (seen instanceof Line line) {
                synchronized (line) {
                    if (!line.closed) {
                        return line.take(key, wanted);
                    }
                }
            } else {
                QueueToken token = (QueueToken) seen;
                if (wanted != null && token.context.test != wanted.context.test) {
                    return null;
                }
                if (WAITING.remove(key, seen)) {
                    return token.context;
                }
            }
        }
        return null;
    }

    /** Forgets all that waits for a pool: its queue has been drained. */
    static void clear(Object pool) {
        FifoLine fifo = FifoLine.of(pool);
        if (fifo != null) {
            fifo.clear();
            return;
        }
        for (Iterator<Key> keys = WAITING.keySet().iterator(); keys.hasNext(); ) {
            if (keys.next().pool == pool) {
                keys.remove();
            }
        }
    }

    static int size() {
        return WAITING.size();
    }

    private static void sweep() {
        for (Iterator<Key> keys = WAITING.keySet().iterator(); keys.hasNext(); ) {
            if (keys.next().pool instanceof ExecutorService pool && pool.isTerminated()) {
                keys.remove();
            }
        }
    }

    /** The tokens of one task that is queued several times. Closed once it is empty: whoever meets it then looks again. */
    private static final class Line {
        private final ArrayDeque<QueueToken> tokens = new ArrayDeque<>(4);
        private boolean confused;
        private boolean closed;

        Line(QueueToken first, QueueToken second) {
            tokens.addLast(first);
            tokens.addLast(second);
        }

        synchronized boolean add(QueueToken token) {
            if (!closed && !confused) {
                tokens.addLast(token);
            }
            return !closed;
        }

        synchronized void confuse() {
            if (!closed && !isOfOneTest()) {
                confused = true;
                tokens.clear();
            }
        }

        synchronized @Nullable Context take(Key key, @Nullable QueueToken wanted) {
            if (confused) {
                return Context.NOBODY;
            }
            QueueToken taken = wanted == null ? next() : remove(wanted);
            if (tokens.isEmpty()) {
                closed = true;
                WAITING.remove(key, this);
            } else if (wanted == null && taken == null) {
                return Context.UNDECIDED;
            }
            return taken == null ? null : taken.context;
        }

        /** Returns the first token that is surely of a queued task, or {@code null} if none is sure yet. */
        private @Nullable QueueToken next() {
            // At most one token for each thread inside execute is pending, so the first accepted one is near.
            for (Iterator<QueueToken> each = tokens.iterator(); each.hasNext(); ) {
                QueueToken token = each.next();
                if (token.isAccepted()) {
                    each.remove();
                    return token;
                }
            }
            return isOfOneTest() ? tokens.pollFirst() : null;
        }

        private boolean isOfOneTest() {
            QueueToken first = tokens.peekFirst();
            for (QueueToken token : tokens) {
                if (first == null || token.context.test != first.context.test) {
                    return false;
                }
            }
            return true;
        }

        /** Removes a token or, should a worker have taken it for another of its test, that other one. */
        private @Nullable QueueToken remove(QueueToken wanted) {
            if (tokens.removeLastOccurrence(wanted)) {
                return wanted;
            }
            for (Iterator<QueueToken> each = tokens.descendingIterator(); each.hasNext(); ) {
                QueueToken token = each.next();
                if (token.context.test == wanted.context.test) {
                    each.remove();
                    return token;
                }
            }
            return null;
        }
    }

    /** A task in a pool, compared by identity: a user's {@code equals} must not run in here. */
    private static final class Key {
        private final Object pool;
        private final Object task;

        Key(Object pool, Object task) {
            this.pool = pool;
            this.task = task;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(task) + System.identityHashCode(pool);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.pool == pool && key.task == task;
        }
    }
}
