package io.github.disconnecttracker.bootstrap;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Who handed which plain Runnable to which pool, from {@code execute} until a worker takes it. One Runnable may be queued
 * many times, by several tests: its contexts stand in line as it does.
 */
final class QueuedContexts {
    /** How often to look for what a task left behind that was taken out of its queue by hand. */
    private static final int SWEEP_INTERVAL = 1 << 16;

    /** The value is the context or, where the same task is queued again, a line of them. */
    private static final ConcurrentHashMap<Key, Object> WAITING = new ConcurrentHashMap<>();

    private static final AtomicInteger PUSHES = new AtomicInteger();

    private QueuedContexts() {}

    static void push(Object pool, Object task, Context context) {
        Key key = new Key(pool, task);
        Object seen = WAITING.putIfAbsent(key, context);
        while (seen != null) {
            boolean queued = seen instanceof Line line
                    ? line.add(context)
                    : WAITING.replace(key, seen, new Line((Context) seen, context));
            seen = queued ? null : WAITING.putIfAbsent(key, context);
        }
        if (PUSHES.incrementAndGet() % SWEEP_INTERVAL == 0) {
            sweep();
        }
    }

    static @Nullable Context pop(Object pool, Object task) {
        return WAITING.isEmpty() ? null : take(new Key(pool, task), null);
    }

    /** Takes the last one of the same test out of the line: its task was not queued, or is no more. */
    static void takeBack(Object pool, Object task, Context context) {
        take(new Key(pool, task), context);
    }

    /** Takes the last one of the wanted test, or the first of all, out of the line. */
    private static @Nullable Context take(Key key, @Nullable Context wanted) {
        for (Object seen = WAITING.get(key); seen != null; seen = WAITING.get(key)) {
            if (seen instanceof Line line) {
                synchronized (line) {
                    if (!line.closed) {
                        return line.take(key, wanted);
                    }
                }
            } else if (wanted != null && ((Context) seen).test != wanted.test) {
                return null;
            } else if (WAITING.remove(key, seen)) {
                return (Context) seen;
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

    private static final class Line {
        private final ArrayDeque<Context> contexts = new ArrayDeque<>(4);
        private boolean closed;

        Line(Context first, Context second) {
            contexts.addLast(first);
            contexts.addLast(second);
        }

        synchronized boolean add(Context context) {
            if (!closed) {
                contexts.addLast(context);
            }
            return !closed;
        }

        synchronized @Nullable Context take(Key key, @Nullable Context wanted) {
            Context taken = wanted == null ? contexts.pollFirst() : takeLast(wanted.test);
            if (contexts.isEmpty()) {
                closed = true;
                WAITING.remove(key, this);
            }
            return taken;
        }

        private @Nullable Context takeLast(@Nullable Object test) {
            for (Iterator<Context> each = contexts.descendingIterator(); each.hasNext(); ) {
                Context context = each.next();
                if (context.test == test) {
                    each.remove();
                    return context;
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
