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

    private static final AtomicInteger PUSHES = new AtomicInteger();

    private QueuedContexts() {}

    /** Puts a token in line, pending until it is {@linkplain Token#accepted accepted} or taken back. */
    static Token push(Object pool, Object task, Context context) {
        Key key = new Key(pool, task);
        Token token = new Token(context);
        Object seen = WAITING.putIfAbsent(key, token);
        while (seen != null) {
            boolean queued = seen instanceof Line line
                    ? line.add(token)
                    : WAITING.replace(key, seen, new Line((Token) seen, token));
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
        if (WAITING.isEmpty()) {
            return null;
        }
        Key key = new Key(pool, task);
        for (int looks = 0; looks < PATIENCE; looks++) {
            Context context = take(key, null);
            if (context != Context.UNDECIDED) {
                return context;
            }
            LockSupport.parkNanos(looks < QUICK_LOOKS ? 1_000 : 50_000);
        }
        confuse(pool, task);
        return Context.NOBODY;
    }

    /** Takes a token out of the line again: its task was not queued, or is no more. */
    static void takeBack(Object pool, Object task, Token token) {
        take(new Key(pool, task), token);
    }

    /** Several tests may have queued a task, and it is not known any more which: from now on it is nobody's. */
    static void confuse(Object pool, Object task) {
        Key key = new Key(pool, task);
        Object seen = WAITING.get(key);
        if (seen instanceof Line line) {
            line.confuse();
        }
    }

    private static @Nullable Context take(Key key, @Nullable Token wanted) {
        for (Object seen = WAITING.get(key); seen != null; seen = WAITING.get(key)) {
            if (seen instanceof Line line) {
                synchronized (line) {
                    if (!line.closed) {
                        return line.take(key, wanted);
                    }
                }
            } else {
                Token token = (Token) seen;
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

    /** Stands for one queued task. */
    static final class Token {
        private final Context context;
        private volatile boolean accepted;

        Token(Context context) {
            this.context = context;
        }

        /** The queue has the task. */
        void accepted() {
            accepted = true;
        }
    }

    private static final class Line {
        private final ArrayDeque<Token> tokens = new ArrayDeque<>(4);
        private boolean confused;
        private boolean closed;

        Line(Token first, Token second) {
            tokens.addLast(first);
            tokens.addLast(second);
        }

        synchronized boolean add(Token token) {
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

        synchronized @Nullable Context take(Key key, @Nullable Token wanted) {
            if (confused) {
                return Context.NOBODY;
            }
            Token taken = wanted == null ? next() : remove(wanted);
            if (tokens.isEmpty()) {
                closed = true;
                WAITING.remove(key, this);
            } else if (wanted == null && taken == null) {
                return Context.UNDECIDED;
            }
            return taken == null ? null : taken.context;
        }

        /** Returns the first token that is surely of a queued task, or {@code null} if none is sure yet. */
        private @Nullable Token next() {
            // No more are pending than threads are in execute, so the way to the first accepted one is short.
            for (Iterator<Token> each = tokens.iterator(); each.hasNext(); ) {
                Token token = each.next();
                if (token.accepted) {
                    each.remove();
                    return token;
                }
            }
            return isOfOneTest() ? tokens.pollFirst() : null;
        }

        private boolean isOfOneTest() {
            Token first = tokens.peekFirst();
            for (Token token : tokens) {
                if (first == null || token.context.test != first.context.test) {
                    return false;
                }
            }
            return true;
        }

        /** Removes a token or, should a worker have taken it for another of its test, that other one. */
        private @Nullable Token remove(Token wanted) {
            if (tokens.removeLastOccurrence(wanted)) {
                return wanted;
            }
            for (Iterator<Token> each = tokens.descendingIterator(); each.hasNext(); ) {
                Token token = each.next();
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
