package io.github.disconnecttracker.bootstrap;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The state of one thread: the context of its present work, and what the hooks remember between two calls on the thread.
 *
 * <p>Invariant: only the thread itself writes its slot. So the fields need no lock; other threads (the timeline, a test that
 * asks for another thread) read {@link #current()} and final fields alone.
 */
final class Slot {
    /**
     * Writes {@code current} with {@code lazySet}, without the full fence of a volatile write, which would be the most
     * expensive part of a hand-over. Other threads see the change a moment later, which is soon enough for a report.
     */
    private static final AtomicReferenceFieldUpdater<Slot, Context> CURRENT =
            AtomicReferenceFieldUpdater.newUpdater(Slot.class, Context.class, "current");

    /** The context in slots that stand for "this thread has no slot"; no thread works for it. */
    private static final Context NONE = Context.UNDECIDED;

    final long thread;

    /**
     * Padding of 56 bytes: the JVM (17 to 25) places longs before all other fields. So the fields below are in another cache
     * line (64 bytes) than those of the slot that was allocated before this one, which another thread writes.
     */
    @SuppressWarnings({"unused", "MultiVariableDeclaration"})
    private long p1, p2, p3, p4, p5, p6, p7;

    /** The name of a virtual thread when a test's work first reached it; {@code null} for all other threads. */
    final @Nullable String virtualName;

    private volatile Context current;

    /** The number of hand-overs of the thread that came after the first ones of its test ({@link SubmitSites#ALL_UP_TO}). */
    int handOvers;

    /** The last context that the thread has made without a place; it is used again for the next equal hand-over. */
    @Nullable
    Context lastChild;

    /** The innermost of what frameworks do on the thread; each refers to the one around it. */
    private @Nullable Doing doing;

    /** The innermost of the tasks that run on the thread; each refers to the one around it. */
    private @Nullable Running innermost;

    /** The context from before the first job that the thread took from a queue by hand; {@code null} outside of jobs. */
    private @Nullable Context beforeJob;

    /** The context of that job: if {@code current} is another one, the job is over. */
    private @Nullable Context job;

    private boolean takesJobs;

    /** The event loop whose thread this is. */
    private @Nullable Object loop;

    /** The object of the one hook that the next hook on the thread belongs to. */
    private @Nullable Object known;

    /** The task that a pool has refused and whose handler runs now. */
    private @Nullable Object rejected;

    Slot(long thread, Context current, @Nullable String virtualName) {
        this.thread = thread;
        this.virtualName = virtualName;
        this.current = current;
    }

    /** Returns a slot that stands for "this thread has no slot", so that the map is not asked again. */
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

    /** Begins a task. */
    void push(Context context, Object task) {
        innermost = new Running(task, current, innermost);
        workFor(context);
        takesJobs = false;
    }

    /** Ends a task and goes back to the context from before. Does nothing if {@link #push} was not called for the task. */
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

    /** Begins a job that the application's code took from a queue. It ends when the thread asks a queue again. */
    void startJob(Context context) {
        if (beforeJob == null) {
            beforeJob = current;
        }
        takesJobs = true;
        job = context;
        workFor(context);
    }

    /** Returns whether the present task has taken jobs from a queue before. */
    boolean takesJobs() {
        return takesJobs;
    }

    /** Ends the job. The context from before comes back only if the thread still works for the job. */
    void endJob() {
        Context before = beforeJob;
        if (before != null) {
            beforeJob = null;
            if (current == job) {
                workFor(before);
            }
        }
    }

    /** Remembers the object that the next hook on this thread belongs to. */
    void known(Object task) {
        known = task;
    }

    /** Returns whether an object was remembered by {@link #known}, and forgets it. */
    boolean wasKnown(Object task) {
        boolean same = known == task;
        known = null;
        return same;
    }

    /** Returns the object that was remembered by {@link #known}, and forgets it. */
    @Nullable
    Object takeKnown() {
        Object last = known;
        known = null;
        return last;
    }

    /** Remembers that the handler of a pool runs for a task that the pool has refused. */
    void rejects(Object task) {
        rejected = task;
    }

    /** Records that a pool is asked to execute a task. If the handler asks for its refused task, the task is queued again. */
    void executes(Object task) {
        if (rejected == task) {
            rejected = null;
        }
    }

    /** Ends {@link #rejects}, and returns whether the handler has not executed the task again. */
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
