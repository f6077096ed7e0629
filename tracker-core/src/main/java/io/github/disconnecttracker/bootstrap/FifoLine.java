package io.github.disconnecttracker.bootstrap;

import java.lang.invoke.VarHandle;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
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

    /** Where the line begins and ends: so far apart that workers and submitters do not write to one cache line. */
    private static final int FIRST = 32;

    private static final int LAST = 64;
    private static final int SPACE = 96;

    /** The first one has been claimed, and nobody needs what is before it. */
    private final AtomicReferenceArray<QueueToken> ends = new AtomicReferenceArray<>(SPACE);

    private final AtomicInteger garbage = new AtomicInteger();

    /** Tasks of which nobody can say whose they are; nearly always none. */
    private volatile Object @Nullable [] confused;

    FifoLine() {
        QueueToken claimed = new QueueToken(null, Context.NOBODY);
        ends.set(FIRST, claimed);
        ends.set(LAST, claimed);
    }

    /** Returns the line of a pool, or {@code null} if it has none: another order, or no field. */
    static @Nullable FifoLine of(Object pool) {
        VarHandle field = CarrierFields.POOL;
        if (field == null || !(pool instanceof ThreadPoolExecutor executor)) {
            return null;
        }
        Object line = field.get(executor);
        if (line == null) {
            line = make(executor, field);
        }
        return line == NO_LINE ? null : (FifoLine) line;
    }

    private static Object make(ThreadPoolExecutor pool, VarHandle field) {
        synchronized (NO_LINE) {
            Object line = field.get(pool);
            if (line == null) {
                line = isFirstInFirstOut(pool) ? new FifoLine() : NO_LINE;
                field.set(pool, line);
            }
            return line;
        }
    }

    private static boolean isFirstInFirstOut(ThreadPoolExecutor pool) {
        try {
            Class<?> queue = pool.getQueue().getClass();
            return queue == LinkedBlockingQueue.class
                    || queue == ArrayBlockingQueue.class
                    || queue == SynchronousQueue.class;
        } catch (RuntimeException e) {
            return false;
        }
    }

    void push(QueueToken token) {
        if (confused == null || !isConfused(token.task())) {
            QueueToken before = ends.getAndSet(LAST, token);
            // A mere store: were it a call, a stack that is full here would cut the line for good.
            before.next = token;
        }
    }

    /** Takes a token, or returns {@link Context#UNDECIDED}, or {@code null} if there is none. */
    @Nullable
    Context take(Object task) {
        if (confused != null && isConfused(task)) {
            return Context.NOBODY;
        }
        QueueToken head = takeHead(task);
        if (head != null) {
            return head.context;
        }
        for (int scan = 0; scan < SCANS; scan++) {
            QueueToken last = ends.get(LAST);
            QueueToken pending = null;
            int passed = 0;
            QueueToken at = ends.get(FIRST);
            for (QueueToken next = at.next; next != null && next != at; next = at.next) {
                at = next;
                if (at.isClaimed()) {
                    continue;
                }
                if (at.isOf(task)) {
                    if (at.isAccepted()) {
                        if (at.claim(task)) {
                            return remove(at, passed);
                        }
                    } else if (pending == null) {
                        pending = at;
                    } else if (!pending.isOfSameTest(at)) {
                        return Context.UNDECIDED;
                    }
                }
                passed++;
            }
            // Who has claimed this one's token in place of his own may have left one that is behind what was seen here.
            if (at == last && ends.get(LAST) == last) {
                if (pending == null) {
                    return null;
                }
                return pending.claim(task) ? remove(pending, passed) : Context.UNDECIDED;
            }
        }
        return Context.UNDECIDED;
    }

    /**
     * Takes the first token that is not yet claimed, as it nearly always can: then no look at the end, which the
     * submitter's core has in its cache.
     */
    private @Nullable QueueToken takeHead(Object task) {
        QueueToken first = ends.get(FIRST);
        QueueToken head = first.next;
        while (head != null && head != first && head.isClaimed()) {
            // Another worker is about to let it leave.
            first = head;
            head = first.next;
        }
        if (head != null && head.isOf(task) && head.isAccepted() && head.claim(task)) {
            leave();
            return head;
        }
        return null;
    }

    private Context remove(QueueToken token, int passed) {
        QueueToken at = ends.get(FIRST);
        int lost = passed - LOST_BEHIND;
        for (QueueToken next = at.next; lost > 0 && next != null && next != at; next = at.next) {
            at = next;
            if (!at.isClaimed()) {
                at.drop();
                lost--;
            }
        }
        leave();
        return token.context;
    }

    /** Lets those leave the line that are claimed and stand at its beginning. */
    private void leave() {
        QueueToken first = ends.get(FIRST);
        QueueToken next = first.next;
        while (next != null && next != first && next.isClaimed() && ends.compareAndSet(FIRST, first, next)) {
            // An old one would keep all younger ones in the heap. Who stands here now begins again at the first.
            first.next = first;
            first = next;
            next = first.next;
        }
    }

    /** Takes a token back or, should a worker have taken it for another of its test, that other one. */
    void takeBack(Object task, QueueToken token) {
        boolean claimed = token.claim(task);
        boolean complete = false;
        for (int scan = 0; !claimed && !complete && scan < SCANS; scan++) {
            QueueToken last = ends.get(LAST);
            QueueToken at = ends.get(FIRST);
            for (QueueToken next = at.next; !claimed && next != null && next != at; next = at.next) {
                at = next;
                claimed = at.isOf(task) && at.isOfSameTest(token) && at.claim(task);
            }
            complete = at == last && ends.get(LAST) == last;
        }
        leave();
        if (garbage.incrementAndGet() % GARBAGE == 0) {
            dropClaimed();
        }
    }

    /** Takes those out that are claimed but stand behind others. The last one stays, since it may get a next one. */
    private synchronized void dropClaimed() {
        QueueToken kept = ends.get(FIRST);
        QueueToken at = kept.next;
        while (at != null && at != kept) {
            QueueToken next = at.next;
            if (next == null || next == at) {
                return;
            }
            if (at.isClaimed()) {
                kept.next = next;
            } else {
                kept = at;
            }
            at = next;
        }
    }

    /** Returns how many stand in line, for tests of our own. */
    int length() {
        int length = 0;
        QueueToken at = ends.get(FIRST);
        for (QueueToken next = at.next; next != null && next != at; next = at.next) {
            at = next;
            length++;
        }
        return length;
    }

    void clear() {
        QueueToken at = ends.get(FIRST);
        for (QueueToken next = at.next; next != null && next != at; next = at.next) {
            at = next;
            at.drop();
        }
        leave();
    }

    /** From now on a task is nobody's, if several tests have queued it. */
    synchronized void confuse(Object task) {
        QueueToken first = null;
        boolean several = false;
        QueueToken at = ends.get(FIRST);
        for (QueueToken next = at.next; next != null && next != at; next = at.next) {
            at = next;
            if (at.isOf(task)) {
                several |= first != null && !first.isOfSameTest(at);
                first = at;
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
    private boolean isConfused(@Nullable Object task) {
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
