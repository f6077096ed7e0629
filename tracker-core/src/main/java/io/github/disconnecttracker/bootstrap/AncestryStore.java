package io.github.disconnecttracker.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the context of each thread's present work, by the thread's id.
 *
 * <p>Invariants: a thread has a {@link Slot} only if a test's work has ever reached it, so a JVM without running tests
 * pays for one read of {@code used}. The slot is removed when the thread exits. All reads are lock-free: hooks run
 * inside {@code Thread.start} and inside the switch of virtual threads, where nothing may park.
 *
 * <p>Callers outside the boot loader use {@code ancestry.Ancestry}, which finds the copy that the agent feeds.
 */
public final class AncestryStore {
    private static final ConcurrentHashMap<Long, Slot> SLOTS = new ConcurrentHashMap<>();

    /**
     * A cache of slots in front of the map, by the low ten bits of the thread's id: it needs neither a boxed key nor a hash.
     * A thread without a slot has a {@link Slot#none} here.
     *
     * <p>It needs no synchronization. A thread uses an element only if the slot in it has the thread's own id, and only the
     * thread itself puts its slot there. The JVM never uses an id twice. Where two threads share an element, each finds the
     * other's slot, looks into the map, and puts its own.
     */
    private static final @Nullable Slot[] RECENT = new Slot[1 << 10];

    /** The class of virtual threads, of which no thread group has a list; {@code null} before JDK 21. */
    private static final @Nullable Class<?> VIRTUAL = virtualThreads();

    private static volatile boolean observing;

    /** The context of requests of unknown clients that begin now. It is replaced when a test begins or ends. */
    private static volatile Context unknownRequest = Context.ofRequest(new Object[0]);

    /** Whether there was ever a slot. It is set before the first slot is put, so no thread misses its own. */
    private static volatile boolean used;

    private AncestryStore() {}

    /** Switches recording on, once a test plan starts, and off again. */
    public static void observe(boolean on) {
        observing = on;
    }

    /** Returns whether anything is recorded. */
    public static boolean observing() {
        return observing;
    }

    /**
     * Tells which tests run from now on: one of them sends each request of which the sender is not known.
     *
     * @param tests the tests; opaque here. Not changed any more
     */
    public static void running(Object[] tests) {
        unknownRequest = Context.ofRequest(tests);
    }

    /** Returns for whom a thread works that begins to serve a client of which nothing is known. */
    static Context unknownRequest() {
        return unknownRequest;
    }

    /**
     * Makes the current thread work for a test.
     *
     * @param test the test; opaque here
     * @param container whether it is a container of tests
     * @return what {@link #leave} takes to go back
     */
    public static Object enterTest(Object test, boolean container) {
        return swap(Context.ofTest(test, container));
    }

    /**
     * Makes the current thread work for what another thread did when it called {@link #capture}.
     *
     * @return what {@link #leave} takes to go back
     */
    public static Object enter(@Nullable Object captured) {
        return swap(captured instanceof Context context ? context : Context.NOBODY);
    }

    /** Goes back to what the current thread did before {@code enter} returned {@code previous}. */
    public static void leave(Object previous) {
        Slot slot = slot();
        if (slot != null) {
            slot.workFor((Context) previous);
        }
    }

    /** Returns the context of a task that the current thread hands over, or {@code null} if no test is known. */
    public static @Nullable Object capture() {
        return capture(Context.TASK, null);
    }

    /**
     * Tells what a thread works for at present.
     *
     * @return {@code null} if nothing is known or it works for nobody; else the test, followed by four elements for
     *     each step from the test to the thread: how it began ({@link Context}'s words), the name of its thread, the frame
     *     that submitted or started it or {@code null} (its {@code toString()} is the report's form), and a framework's name
     *     of it or {@code null}. A {@code null} in the place of the test stands for a request to a server of this JVM whose
     *     sender is unknown; the tests that may have sent it follow
     */
    public static @Nullable Object @Nullable [] trace(Thread thread) {
        Slot slot = SLOTS.get(HiddenFields.idOf(thread));
        return slot == null ? null : traceOf(slot.current(), thread.getName());
    }

    /**
     * Returns what a framework does on the current thread, or the framework's name for the thread's work.
     *
     * @param word the word that the description begins with
     * @return the description in the framework's words; {@code null} if there is none
     */
    public static @Nullable String doing(String word) {
        Slot slot = slot();
        return slot == null ? null : slot.doing(word);
    }

    /**
     * Returns what stands for all that the current thread's work meets, on whichever threads it goes on.
     *
     * @param begin whether to begin with it if there is nothing yet
     * @return {@code null} if there is nothing, or the thread works for nobody or is a test's own
     */
    public static @Nullable Object story(boolean begin) {
        Slot slot = slot();
        return slot == null ? null : slot.story(begin);
    }

    /** Tells the same as {@link #trace} of a context that was captured. */
    public static @Nullable Object @Nullable [] traceOf(@Nullable Object captured, String thread) {
        if (!(captured instanceof Context last)) {
            return null;
        }
        if (last.test == null) {
            return last.candidates == null ? null : unknownSender(last.candidates);
        }
        List<Context> chain = new ArrayList<>(last.depth + 1);
        for (Context each = last; each != null; each = each.parent) {
            chain.add(0, each);
        }
        @Nullable Object[] trace = new @Nullable Object[1 + 4 * chain.size()];
        trace[0] = last.test;
        for (int i = 0; i < chain.size(); i++) {
            trace[1 + 4 * i] = chain.get(i).how;
            trace[2 + 4 * i] = i + 1 < chain.size() ? chain.get(i + 1).submitter : thread;
            trace[3 + 4 * i] = chain.get(i).site;
            trace[4 + 4 * i] = chain.get(i).what;
        }
        return trace;
    }

    private static @Nullable Object[] unknownSender(Object[] candidates) {
        @Nullable Object[] trace = new @Nullable Object[1 + candidates.length];
        System.arraycopy(candidates, 0, trace, 1, candidates.length);
        return trace;
    }

    /**
     * Tells what tasks are running now.
     *
     * @param limit at how many threads to look at most
     * @return four elements for each thread that runs a task or was started by a test: its id, the test, what
     *     {@link #traceOf} takes, and the name of a virtual thread or {@code null} for any other
     */
    public static @Nullable Object[] working(int limit) {
        List<@Nullable Object> all = new ArrayList<>();
        int left = limit;
        for (Map.Entry<Long, Slot> each : SLOTS.entrySet()) {
            if (left-- == 0) {
                break;
            }
            Context current = each.getValue().current();
            if (current.test != null && current.parent != null) {
                all.add(each.getKey());
                all.add(current.test);
                all.add(current.original());
                all.add(each.getValue().virtualName);
            }
        }
        return all.toArray();
    }

    /** Returns how many threads have an entry, for tests of our own. */
    public static int size() {
        return SLOTS.size();
    }

    /**
     * Returns the context of work that the current thread hands over, or {@code null} if it works for no test.
     *
     * @param work what was handed over, if known
     */
    static @Nullable Context capture(String how, @Nullable Object work) {
        Slot slot = slot();
        if (slot == null) {
            return null;
        }
        Context current = slot.current();
        if (current.test == null) {
            // What a request hands over is that request's, too.
            return current.candidates == null ? null : current;
        }
        return HandOver.of(current, how, slot, work);
    }

    /** Does the same, and returns {@link Context#NOBODY} for {@code null}: a queue's line has an element for each task. */
    static Context captureOrNobody(@Nullable Object work) {
        Context captured = capture(Context.TASK, work);
        return captured == null ? Context.NOBODY : captured;
    }

    static void started(Thread child, Context context) {
        used = true;
        long id = HiddenFields.idOf(child);
        SLOTS.putIfAbsent(id, new Slot(id, context, virtualName(child)));
    }

    static void forget(Thread thread) {
        if (used) {
            long id = HiddenFields.idOf(thread);
            Slot slot = SLOTS.remove(id);
            if (slot != null && RECENT[recent(id)] == slot) {
                RECENT[recent(id)] = null;
            }
        }
    }

    /** Returns what the current thread works for, or {@code null} if no test's work ever reached it. */
    public static @Nullable Context current() {
        Slot slot = slot();
        return slot == null ? null : slot.current();
    }

    /** Returns the current thread's slot, or {@code null} if no test's work ever reached it. */
    static @Nullable Slot slot() {
        if (!used) {
            return null;
        }
        long id = HiddenFields.idOf(Thread.currentThread());
        Slot recent = RECENT[recent(id)];
        if (recent != null && recent.thread == id) {
            return recent.isNone() ? null : recent;
        }
        Slot slot = SLOTS.get(id);
        RECENT[recent(id)] = slot == null ? Slot.none(id) : slot;
        return slot;
    }

    /** Returns a slot for the current thread, which no test's work has reached before. */
    static Slot newSlot() {
        return newSlot(Context.NOBODY);
    }

    /** Lets the current thread work for a context and returns what it did before. */
    static Context swap(Context context) {
        Slot slot = slot();
        if (slot == null) {
            newSlot(context);
            return Context.NOBODY;
        }
        Context previous = slot.current();
        slot.workFor(context);
        return previous;
    }

    private static Slot newSlot(Context context) {
        used = true;
        Thread thread = Thread.currentThread();
        long id = HiddenFields.idOf(thread);
        Slot slot = new Slot(id, context, virtualName(thread));
        SLOTS.put(id, slot);
        RECENT[recent(id)] = slot;
        return slot;
    }

    private static @Nullable String virtualName(Thread thread) {
        return thread.getClass() == VIRTUAL ? thread.getName() : null;
    }

    private static @Nullable Class<?> virtualThreads() {
        try {
            return Class.forName("java.lang.VirtualThread", false, null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static int recent(long id) {
        return (int) id & (RECENT.length - 1);
    }
}
