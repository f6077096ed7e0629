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
 * A linked list of the tokens of one pool whose queue is first in, first out. It has the order of the queue, so the token of
 * the task that a worker takes is the first one or close to it. It is kept in a field that the agent adds to the pool.
 *
 * <p>It needs no lock, because of three invariants: a token is in the list before its task is in the queue; each worker
 * claims exactly one token of its task, by compare-and-set, before it runs the task; only claimed tokens leave the list, and
 * never the last one, since a submitter may be about to link to it.
 *
 * <p>The same {@code Runnable} may be queued by several tests. A worker may claim an accepted token: that token's task is in
 * the queue or in the hands of a worker, and two runs of one {@code Runnable} can be exchanged. It may claim a token that is
 * not yet accepted only if all tokens of the task that it sees are of one test; else it asks again later.
 */
final class FifoLine {
    /**
     * The number of unclaimed tokens that a worker may pass: far more than threads are between queue and list at one moment.
     * A token farther ahead is of a task that somebody took from the queue by hand, and it is dropped.
     */
    private static final int LOST_BEHIND = 1024;

    /** The number of tokens that may be taken back before the list is cleaned of claimed tokens in its middle. */
    private static final int GARBAGE = 1024;

    /** The number of tasks without an owner that a pool may have; with more of them, no task of the pool has an owner. */
    private static final int CONFUSED_LIMIT = 100;

    /** The number of scans of the list; a scan is repeated if the list has grown in the meantime. */
    private static final int SCANS = 64;

    /** The value of the field in pools whose queue has another order, such as a priority queue. */
    private static final Object NO_LINE = new Object();

    /**
     * The indexes of the first and the last token. They are 32 references apart, which is 128 bytes or more (two cache lines
     * of 64 bytes), because workers write the one and submitters the other.
     */
    private static final int FIRST = 32;

    private static final int LAST = 64;
    private static final int SPACE = 96;

    /** The token at {@link #FIRST} is always a claimed one. The list begins with the token behind it. */
    private final AtomicReferenceArray<QueueToken> ends = new AtomicReferenceArray<>(SPACE);

    private final AtomicInteger garbage = new AtomicInteger();

    /** Tasks whose owner can no longer be told; {@code null} in nearly all pools. */
    private volatile Object @Nullable [] confused;

    FifoLine() {
        QueueToken claimed = new QueueToken(null, Context.NOBODY);
        ends.set(FIRST, claimed);
        ends.set(LAST, claimed);
    }

    /** Returns the list of a pool; {@code null} if its queue has another order or its class has no field. */
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

    /** Appends a token. The list is whole again once {@code next} is set; until then others see a shorter list. */
    void push(QueueToken token) {
        if (confused == null || !isConfused(token.task())) {
            QueueToken before = ends.getAndSet(LAST, token);
            // A mere store: were it a call, a stack that is full here would cut the line for good.
            before.next = token;
        }
    }

    /**
     * Claims a token of a task that the current thread has taken from the queue.
     *
     * @return the token's context; {@link Context#UNDECIDED} if the queue has not answered yet for tokens of several tests;
     *     {@code null} if the task has no token
     */
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
            // Another worker with the same task may have claimed the token of this one, and its own token may have been
            // appended after the scan. So the scan counts only if it has reached the present end of the list.
            if (at == last && ends.get(LAST) == last) {
                if (pending == null) {
                    return null;
                }
                return pending.claim(task) ? remove(pending, passed) : Context.UNDECIDED;
            }
        }
        return Context.UNDECIDED;
    }

    /** Claims the first unclaimed token, as is usual: the end of the list stays in the cache of the submitter's core. */
    private @Nullable QueueToken takeHead(Object task) {
        QueueToken first = ends.get(FIRST);
        QueueToken head = first.next;
        while (head != null && head != first && head.isClaimed()) {
            // The worker that has claimed it has not removed it yet.
            first = head;
            head = first.next;
        }
        if (head != null && head.isOf(task) && head.isAccepted() && head.claim(task)) {
            leave();
            return head;
        }
        return null;
    }

    /** Removes claimed tokens from the front, and drops unclaimed ones that are too far ahead of the claimed one. */
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

    /** Removes claimed tokens from the front of the list. */
    private void leave() {
        QueueToken first = ends.get(FIRST);
        QueueToken next = first.next;
        while (next != null && next != first && next.isClaimed() && ends.compareAndSet(FIRST, first, next)) {
            // A removed token in the old generation would keep all later tokens alive. A token that refers to itself
            // tells
            // a scan that stands at it to begin again at the front.
            first.next = first;
            first = next;
            next = first.next;
        }
    }

    /** Claims a token whose task was not queued. If a worker has claimed it for an equal task, claims that task's token. */
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

    /** Removes claimed tokens from the middle of the list. The last token stays, because a submitter may link to it. */
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

    /** Gives a task no owner from now on if tokens of several tests are in the list. */
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

    /** Returns whether a task has no owner any more. */
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
