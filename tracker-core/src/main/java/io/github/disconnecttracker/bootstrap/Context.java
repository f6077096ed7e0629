package io.github.disconnecttracker.bootstrap;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The test that a thread or a task works for, and the way to it: an immutable chain from a task up to its test.
 *
 * <p>Invariant: a context never changes once another thread can see it. So a hand-over passes a reference and copies nothing,
 * and one context serves all tasks that a thread hands over in the same way. Only {@code firstWithoutSite} is written
 * later; a race there makes a second, equal context.
 */
public final class Context {
    static final String TEST = "TEST";
    static final String TASK = "TASK";
    static final String THREAD = "THREAD";
    static final String REQUEST = "REQUEST";

    /** The context of a worker between two tasks, and of tasks that belong to no test. */
    static final Context NOBODY = new Context(null, null, "NONE", "", null, false);

    /** The answer of {@link FifoLine#take} and of the map of tokens while a queue has not accepted the task yet. */
    static final Context UNDECIDED = new Context(null, null, "NONE", "", null, false);

    /**
     * The number of steps from a task to its test. Without it, the chain of a task that submits itself again, or of a thread
     * that starts its successor, would grow until the heap is full. Deeper steps are left out; the test is kept.
     */
    private static final int DEPTH_LIMIT = 12;

    private static final Object[] NO_CANDIDATES = {};

    final @Nullable Object test;
    final @Nullable Context parent;
    final String how;
    final String submitter;
    final @Nullable Object site;
    final byte depth;

    /** Whether {@code test} is a container: the work of {@code @BeforeAll} and {@code @AfterAll} serves many tests. */
    final boolean ofContainer;

    /** The tests of which one has sent a request, if it is unknown which one; {@code null} for all other work. */
    final Object @Nullable [] candidates;

    /** The framework's name of this work, such as {@code @Async ReportService.rebuild}; {@code null} if it has none. */
    final @Nullable String what;

    /**
     * An object that stands for the failures of this work. It is passed on to all work that is handed over afterwards, so
     * that failures of the same work are found to be one. {@code null} before the first failure.
     */
    final @Nullable Object story;

    /** The same context before its first failure, which identifies the work; {@code null} if there was no failure. */
    private final @Nullable Context beforeStory;

    /** Shared by all contexts of one run of a test. */
    final TestSites<Context> sites;

    /**
     * The first child without a place, for all later children of the same thread. It is written once, since several threads
     * that replaced it in turn would pass its cache line between their cores; the others keep theirs in their {@code Slot}.
     */
    @Nullable
    Context firstWithoutSite;

    private Context(
            @Nullable Object test,
            @Nullable Context parent,
            String how,
            String submitter,
            @Nullable Object site,
            boolean ofContainer) {
        this(
                test,
                parent,
                how,
                submitter,
                site,
                ofContainer,
                null,
                null,
                null,
                parent == null ? null : parent.story,
                null);
    }

    private Context(
            @Nullable Object test,
            @Nullable Context parent,
            String how,
            String submitter,
            @Nullable Object site,
            boolean ofContainer,
            Object @Nullable [] candidates,
            @Nullable String what,
            @Nullable TestSites<Context> sites,
            @Nullable Object story,
            @Nullable Context beforeStory) {
        this.test = test;
        this.parent = parent;
        this.how = how;
        this.submitter = submitter;
        this.site = site;
        this.ofContainer = ofContainer;
        this.depth = (byte) (parent == null ? 0 : parent.depth + 1);
        this.candidates = candidates;
        this.what = what;
        this.story = story;
        this.beforeStory = beforeStory;
        this.sites = sites != null ? sites : parent == null ? new TestSites<>() : parent.sites;
    }

    /** Returns the test of a context; {@code null} if none is known, and for other objects. */
    public static @Nullable Object testOf(Object work) {
        return work instanceof Context context ? context.test : null;
    }

    static Context ofTest(Object test, boolean container) {
        return new Context(test, null, TEST, "", null, container);
    }

    /**
     * Returns the context of requests of which no more is known than when they began.
     *
     * @param running the tests that run then
     */
    static Context ofRequest(Object[] running) {
        return new Context(null, null, REQUEST, "", null, false, running, null, null, null, null);
    }

    /** Returns the same work with the name that a framework gives it. */
    Context named(@Nullable String name) {
        return new Context(test, parent, how, submitter, site, ofContainer, candidates, name, sites, story, null);
    }

    /** Returns the same work with what it has met. */
    Context with(Object newStory) {
        return new Context(
                test, parent, how, submitter, site, ofContainer, candidates, what, sites, newStory, original());
    }

    /** Returns the same context as it was before it had met anything: the same object as long as it is the same work. */
    Context original() {
        return beforeStory == null ? this : beforeStory;
    }

    /** Returns the context of a request that may be this one's or another's. */
    Context or(Context other) {
        if (this == other || (test != null && test == other.test)) {
            return other;
        }
        Set<Object> all = new LinkedHashSet<>(Arrays.asList(possible()));
        all.addAll(Arrays.asList(other.possible()));
        return ofRequest(all.toArray());
    }

    private Object[] possible() {
        if (test != null) {
            return new Object[] {test};
        }
        return candidates == null ? NO_CANDIDATES : candidates;
    }

    /** Returns the end of the chain for work that this one hands over: itself, or its parent where the chain is too long. */
    Context link() {
        return depth < DEPTH_LIMIT || parent == null ? this : story == null ? parent : parent.with(story);
    }

    /**
     * Returns a new context of work that this one hands over.
     *
     * @param link the end of its chain
     */
    Context child(Context link, String childHow, String childSubmitter, @Nullable Object childSite) {
        return new Context(test, link, childHow, childSubmitter, childSite, ofContainer);
    }

    boolean isBy(String anotherHow, String anotherSubmitter) {
        return how.equals(anotherHow) && submitter.equals(anotherSubmitter);
    }

    /** Returns whether this is work that a test has handed over, and the test is over. */
    boolean isLate() {
        return parent != null && test instanceof TestEnd run && run.ended();
    }

    /** Returns whether this is the own thread of the test that the task belongs to: no hand-over at all. */
    boolean isTestItself(Context task) {
        return test == task.test && parent == null && test != null;
    }
}
