package io.github.disconnecttracker.bootstrap;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** What one thread works for at present. Written by its own thread, read by any. */
final class Slot {
    /** Seen by other threads soon enough: a full fence at each change is what a hand-over would cost most for. */
    private static final AtomicReferenceFieldUpdater<Slot, Context> CURRENT =
            AtomicReferenceFieldUpdater.newUpdater(Slot.class, Context.class, "current");

    private static final Context NONE = Context.UNDECIDED;

    final long thread;

    /**
     * Longs come first in an object: these keep what this thread writes a cache line away from what the slot before it in
     * the heap is written to by another thread.
     */
    @SuppressWarnings({"unused", "MultiVariableDeclaration"})
    private long p1, p2, p3, p4, p5, p6, p7;

    /** As it was when a test's work reached the thread first; {@code null} if the thread is not virtual. */
    final @Nullable String virtualName;

    private volatile Context current;

    /** How often the thread has handed work over since its test's first hand-overs. */
    int handOvers;

    /** The last context that the thread has made for work of which nobody looked where it was handed over. */
    @Nullable
    Context lastChild;

    private @Nullable Doing doing;
    private @Nullable Running innermost;
    private @Nullable Context beforeJob;
    private @Nullable Context job;
    private boolean takesJobs;
    private @Nullable Object loop;
    private @Nullable Object known;
    private @Nullable Object rejected;

    Slot(long thread, Context current, @Nullable String virtualName) {
        this.thread = thread;
        this.virtualName = virtualName;
        this.current = current;
    }

    /** Stands for the slot that a thread does not have. */
    static Slot none(long thread) {
        return new Slot(thread, NONE, null);
    }

    boolean isNone() {
        return current == NONE;
    }

    Context current() {
        return current;
    }

    /** Lets the thread, which is the caller's, work for a context. */
    void workFor(Context context) {
        CURRENT.lazySet(this, context);
    }

    /** Enters a task. */
    void push(Context context, Object task) {
        innermost = new Running(task, current, innermost);
        workFor(context);
        takesJobs = false;
    }

    /** Goes back to what was there before the task, if it was entered at all. */
    void pop(Object task) {
        Running top = innermost;
        if (top != null && top.task == task) {
            innermost = top.outer;
            workFor(top.previous);
            takesJobs = false;
        }
    }

    /**
     * Returns what stands for all that the present work meets, on whichever thread it goes on: the next runs of the same task,
     * and what it hands over from now on. A test's own thread does many works.
     *
     * @param begin whether to begin such a story
     */
    @Nullable
    Object story(boolean begin) {
        Context working = current;
        if (working.story != null || !begin || working.test == null || working.parent == null) {
            return working.story;
        }
        Object story = new Object();
        Context told = working.with(story);
        job = job == working ? told : job;
        workFor(told);
        for (Running each = innermost; each != null; each = each.outer) {
            Context next = CarriedContexts.get(each.task);
            if (next != null && next.test == working.test) {
                CarriedContexts.put(each.task, next.with(story));
            }
            if (each.previous.test == working.test && each.previous.parent != null) {
                each.previous = each.previous.with(story);
            }
        }
        return story;
    }

    /** Begins a job that a worker took from a queue by itself: nothing tells when it ends but the next look. */
    void startJob(Context context) {
        if (beforeJob == null) {
            beforeJob = current;
        }
        takesJobs = true;
        job = context;
        workFor(context);
    }

    /** Returns whether the present task is a loop that has taken jobs before. */
    boolean takesJobs() {
        return takesJobs;
    }

    /** Ends the job, if one had begun and nothing else has come in between. */
    void endJob() {
        Context before = beforeJob;
        if (before != null) {
            beforeJob = null;
            if (current == job) {
                workFor(before);
            }
        }
    }

    /** Remembers that it is settled whose the next task is. */
    void known(Object task) {
        known = task;
    }

    /** Returns whether that was settled, and forgets it. */
    boolean wasKnown(Object task) {
        boolean same = known == task;
        known = null;
        return same;
    }

    /** Returns what was {@link #known}, and forgets it. */
    @Nullable
    Object takeKnown() {
        Object last = known;
        known = null;
        return last;
    }

    /** A pool's handler is called for a task that the pool refused. */
    void rejects(Object task) {
        rejected = task;
    }

    /** A pool is asked to execute a task; if its handler asks, the task is no more its refused one. */
    void executes(Object task) {
        if (rejected == task) {
            rejected = null;
        }
    }

    /** Ends {@link #rejects} and returns whether nobody has executed the task again meanwhile. */
    boolean stillRejects(Object task) {
        boolean still = rejected == task;
        rejected = null;
        return still;
    }

    /** Makes the thread that of an event loop. */
    void loop(Object eventLoop) {
        loop = eventLoop;
    }

    /** Returns the event loop whose thread this is, or {@code null}. */
    @Nullable
    Object loop() {
        return loop;
    }

    /**
     * A framework begins to do something on this thread.
     *
     * @param key ends it
     * @param what what it does, in the framework's own words
     * @param named whether work that is handed over meanwhile bears that name
     */
    void begins(Object key, String what, boolean named) {
        doing = new Doing(key, what, named, doing);
    }

    /** Ends what began last, if it has this key. */
    void ends(Object key) {
        Doing last = doing;
        if (last != null && last.key == key) {
            doing = last.outer;
        }
    }

    /** Returns what a framework has begun last on this thread, or {@code null}. */
    @Nullable
    String doing() {
        Doing last = doing;
        return last == null ? null : last.what;
    }

    /** Returns the innermost of what a framework does on this thread that begins with a word, or {@code null}. */
    @Nullable
    String doing(String word) {
        for (Doing each = doing; each != null; each = each.outer) {
            if (each.what.startsWith(word)) {
                return each.what;
            }
        }
        String what = current.what;
        return what != null && what.startsWith(word) ? what : null;
    }

    /** Returns the name of the work that a framework hands over, or {@code null}. */
    @Nullable
    String handsOver() {
        Doing last = doing;
        return last == null || !last.named ? null : last.what;
    }

    private static final class Doing {
        private final Object key;
        private final String what;
        private final boolean named;
        private final @Nullable Doing outer;

        Doing(Object key, String what, boolean named, @Nullable Doing outer) {
            this.key = key;
            this.what = what;
            this.named = named;
            this.outer = outer;
        }
    }

    private static final class Running {
        private final Object task;
        private Context previous;
        private final @Nullable Running outer;

        Running(Object task, Context previous, @Nullable Running outer) {
            this.task = task;
            this.previous = previous;
            this.outer = outer;
        }
    }
}
