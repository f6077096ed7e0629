package io.github.disconnecttracker.bootstrap;

import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one pool whose queue is first in, first out: the line stands as the queue does, so that what a worker
 * takes is at its head, or nearly so, and needs neither hash nor map. It lives in a field of the pool.
 *
 * <p>Exact without a lock: each worker that holds a task claims one token of that task, and all tokens of tasks that
 * have left the queue stood in line before. If a worker sees tokens of one test only, those of others have been claimed
 * by as many workers, so that its own is one of these; if it sees an accepted one, that one's task is in the queue or in
 * the hands of a worker, and which of two equal tasks is meant makes no difference.
 */
final class FifoLine {
    /** More workers and callers than stand between queue and line; what is farther behind was taken out by hand. */
    private static final int LOST_BEHIND = 1024;

    /** How many tokens that were taken back stay in line. */
    private static final int GARBAGE = 1024;

    private static final int CONFUSED_LIMIT = 100;

    /** How often to look through the line again because it has grown meanwhile. */
    private static final int SCANS = 64;

    /** In the field of a pool with a queue of another order. */
    private static final Object NO_LINE = new Object();

    private final ConcurrentLinkedQueue<QueueToken> tokens = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pushed = new AtomicInteger();
    private final AtomicInteger garbage = new AtomicInteger();

    /** Tasks of which nobody can say whose they are; nearly always none. */
    private volatile Object @Nullable [] confused;

    private FifoLine() {}

    /** Returns the line of a pool, or {@code null} if it has none: another order, or no field. */
    static @Nullable FifoLine of(Object pool) {
        if (!(pool instanceof ContextCarrier carrier)) {
            return null;
        }
        Object line = carrier.trackerContext();
        if (line == null) {
            line = make(pool, carrier);
        }
        return line == NO_LINE ? null : (FifoLine) line;
    }

    private static Object make(Object pool, ContextCarrier carrier) {
        synchronized (NO_LINE) {
            Object line = carrier.trackerContext();
            if (line == null) {
                line = isFirstInFirstOut(pool) ? new FifoLine() : NO_LINE;
                carrier.trackerContext(line);
            }
            return line;
        }
    }

    private static boolean isFirstInFirstOut(Object pool) {
        try {
            Class<?> queue = ((ThreadPoolExecutor) pool).getQueue().getClass();
            return queue == LinkedBlockingQueue.class
                    || queue == ArrayBlockingQueue.class
                    || queue == SynchronousQueue.class;
        } catch (RuntimeException e) {
            return false;
        }
    }

    void push(QueueToken token) {
        if (confused == null || !isConfused(token.task)) {
            tokens.add(token);
            pushed.incrementAndGet();
        }
    }

    /** Takes a token, or returns {@link Context#UNDECIDED}, or {@code null} if there is none. */
    @Nullable
    Context take(Object task) {
        if (confused != null && isConfused(task)) {
            return Context.NOBODY;
        }
        // Nearly always it is the head's turn: then no look at the counter, which the submitter's core has in its
        // cache.
        QueueToken head = tokens.peek();
        if (head != null && head.task == task && head.isAccepted() && head.claim()) {
            return remove(head, 0);
        }
        for (int scan = 0; scan < SCANS; scan++) {
            int before = pushed.get();
            QueueToken pending = null;
            int passed = 0;
            for (QueueToken token : tokens) {
                if (token.isClaimed()) {
                    continue;
                }
                if (token.task == task) {
                    if (token.isAccepted()) {
                        if (token.claim()) {
                            return remove(token, passed);
                        }
                    } else if (pending == null) {
                        pending = token;
                    } else if (!pending.isOfSameTest(token)) {
                        return Context.UNDECIDED;
                    }
                }
                passed++;
            }
            // Who has claimed this one's token in place of his own may have left one that is behind what was seen here.
            if (pushed.get() == before) {
                if (pending == null) {
                    return null;
                }
                return pending.claim() ? remove(pending, passed) : Context.UNDECIDED;
            }
        }
        return Context.UNDECIDED;
    }

    private Context remove(QueueToken token, int passed) {
        // Not poll: another worker's token may be at the head.
        tokens.remove(token);
        for (int i = LOST_BEHIND; i < passed; i++) {
            tokens.poll();
        }
        return token.context;
    }

    /** Takes a token back or, should a worker have taken it for another of its test, that other one. */
    void takeBack(QueueToken token) {
        boolean claimed = token.claim();
        for (int scan = 0, before = -1; !claimed && before != pushed.get() && scan < SCANS; scan++) {
            before = pushed.get();
            for (Iterator<QueueToken> each = tokens.iterator(); !claimed && each.hasNext(); ) {
                QueueToken other = each.next();
                claimed = other.task == token.task && other.isOfSameTest(token) && other.claim();
            }
        }
        if (garbage.incrementAndGet() % GARBAGE == 0 || tokens.peek() == token) {
            dropClaimed();
        }
    }

    private void dropClaimed() {
        for (Iterator<QueueToken> each = tokens.iterator(); each.hasNext(); ) {
            if (each.next().isClaimed()) {
                each.remove();
            }
        }
    }

    void clear() {
        tokens.clear();
    }

    int size() {
        return tokens.size();
    }

    /** From now on a task is nobody's, if several tests have queued it. */
    synchronized void confuse(Object task) {
        QueueToken first = null;
        boolean several = false;
        for (QueueToken token : tokens) {
            if (token.task == task && !token.isClaimed()) {
                several |= first != null && !first.isOfSameTest(token);
                first = token;
            }
        }
        if (several && !isConfused(task)) {
            @Nullable Object[] before = confused;
            int count = before == null ? 0 : before.length;
            Object[] all = new Object[count + 1];
            if (before != null) {
                System.arraycopy(before, 0, all, 0, count);
            }
            all[count] = task;
            confused = all;
        }
    }

    /** Where there are too many, no task is told any more. */
    private boolean isConfused(Object task) {
        Object[] all = confused;
        if (all == null) {
            return false;
        }
        for (Object each : all) {
            if (each == task) {
                return true;
            }
        }
        return all.length > CONFUSED_LIMIT;
    }
}
