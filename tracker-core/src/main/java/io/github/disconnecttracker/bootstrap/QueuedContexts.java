package io.github.disconnecttracker.bootstrap;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who handed which plain Runnable to which pool, from {@code execute} until a worker takes it. One Runnable may be queued
 * many times, by several tests: its tokens stand in line as it does.
 *
 * <p>A token is in line before its task is in the queue, so there are never fewer tokens of a test than tasks. There may
 * be more: a token is pending until the queue has accepted its task, and is taken back if it refuses. A worker that has
 * a task may therefore take an accepted token, or any where all are of one test; else it waits for the queue's answer,
 * which is a few instructions away.
 */
final class QueuedContexts {
    /** How often to look for what a task left behind that was taken out of its queue by hand. */
    private static final int SWEEP_INTERVAL = 1 << 16;

    /** How often to look for a queue's answer, the first looks 1 us apart and later ones 50 us: about a second. */
    private static final int PATIENCE = 10_000;

    private static final int QUICK_LOOKS = 1000;

    /** The value is the token or, where the same task is queued again, a line of them. */
    private static final ConcurrentHashMap<Key, Object> WAITING = new ConcurrentHashMap<>();

    /** {@code WAITING.isEmpty()} adds up counters one by one: it may be true while others come and go. */
    private static volatile boolean used;

    private static final AtomicInteger PUSHES = new AtomicInteger();

    private QueuedContexts() {}

    /** Puts a token in line, pending until it is {@linkplain QueueToken#accept accepted} or taken back. */
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

    /** Takes the token of a task that has left its queue, or returns {@code null} if nobody saw it come. */
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

    /** Takes a token out of the line again: its task was not queued, or is no more. */
    static void takeBack(Object pool, Object task, QueueToken token) {
        FifoLine fifo = FifoLine.of(pool);
        if (fifo == null) {
            take(new Key(pool, task), token);
        } else {
            fifo.takeBack(task, token);
        }
    }

    /** Several tests may have queued a task, and it is not known any more which: from now on it is nobody's. */
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
            // No more are pending than threads are in execute, so the way to the first accepted one is short.
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
