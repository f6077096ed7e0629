package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.bootstrap.FrameOwner;
import io.github.disconnecttracker.bootstrap.SubmitSites;
import io.github.disconnecttracker.library.Library;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which test a thread works for. It is the only way to the store of thread ancestry: with the agent the boot
 * loader's copy, without it our own copy, which only knows each test's own thread. Never throws. Thread-safe.
 */
public final class Ancestry {
    /**
     * What the names of threads begin with that an engine starts for the test's own body: {@code @Timeout} and
     * {@code assertTimeoutPreemptively} of JUnit Jupiter, {@code timeout} of JUnit 4 and {@code timeOut} of TestNG.
     */
    private static final String[] TEST_BODIES = {"junit-timeout-thread-", "Time-limited test", "TestNG-"};

    private static final int THREADS_LOOKED_AT = 2_000;
    private static final BootLink STORE = BootLink.FOUND;

    private Ancestry() {}

    /** Switches recording on, once a test plan starts, and off again. */
    public static void observe(boolean on) {
        STORE.observe(on);
    }

    /** Switches the search for the application's frame that submits or starts work ({@code tracker.submitSites}). */
    public static void recordSubmitSites(boolean on) {
        STORE.recordSubmitSites(on);
    }

    /** Sets the running tests, or the running containers if no test runs. */
    static void running(List<TestRun> tests) {
        STORE.running(tests.toArray());
    }

    /**
     * Makes the current thread work for a test, until the scope is closed on the same thread. Scopes nest.
     *
     * @param test the run that begins
     */
    public static Scope enter(TestRun test) {
        Object previous = STORE.enterTest(test, test.container());
        if (STORE.fedByAgent()) {
            return () -> STORE.leave(previous);
        }
        Runnable inherited = InheritedTests.enter(test);
        return () -> {
            inherited.run();
            STORE.leave(previous);
        };
    }

    /** Takes what the current thread works for, to {@link Captured#enter()} it on another thread. */
    public static Captured capture() {
        Object context = STORE.capture();
        return () -> {
            Object previous = STORE.enter(context);
            return () -> STORE.leave(previous);
        };
    }

    /** Returns the origin of the current thread's work. */
    public static Origin here() {
        return of(Thread.currentThread());
    }

    /** Returns the origin of a thread's current work. */
    public static Origin of(Thread thread) {
        ClientThread client = client(thread);
        long now = System.nanoTime();
        @Nullable Object[] trace = STORE.trace(thread);
        if (trace == null || !(trace[0] instanceof TestRun test)) {
            if (trace != null && trace[0] == null) {
                return Origin.ofRequest(client, candidatesOf(trace), now);
            }
            return thread == Thread.currentThread() ? inherited(client, now) : nobodys(client, now);
        }
        if (!STORE.fedByAgent() && thread == Thread.currentThread() && InheritedTests.completesAFuture()) {
            return nobodys(client, now);
        }
        List<PathStep> path = pathOf(trace);
        return new Origin(client, test, path.get(path.size() - 1).how(), path, now);
    }

    /** Returns the running tasks of ended tests, among the first 2,000 threads. */
    public static List<LateTask> lateTasks() {
        List<LateTask> late = new ArrayList<>();
        @Nullable Object[] working = STORE.working(THREADS_LOOKED_AT);
        for (int i = 0; i + 3 < working.length; i += 4) {
            if (working[i] instanceof Long id
                    && working[i + 1] instanceof TestRun test
                    && test.ended()
                    && working[i + 2] != null) {
                late.add(new LateTask(id, test, working[i + 2], (String) working[i + 3]));
            }
        }
        return late;
    }

    /**
     * Returns how a late task came to its thread.
     *
     * @param thread the name of its thread
     */
    public static List<PathStep> pathOf(LateTask task, String thread) {
        @Nullable Object[] trace = STORE.traceOf(task.context(), thread);
        return trace == null ? List.of() : pathOf(trace);
    }

    /** Returns a thread as the report names it. */
    public static ClientThread client(Thread thread) {
        return new ClientThread(idOf(thread), thread.getName(), VirtualThreads.isVirtual(thread));
    }

    /** Returns the test that the current thread works for, or {@code null}; cheaper than {@link #here()}. */
    public static @Nullable TestRun currentTest() {
        @Nullable Object[] trace = STORE.trace(Thread.currentThread());
        return trace != null
                        && trace[0] instanceof TestRun test
                        && (STORE.fedByAgent() || !InheritedTests.completesAFuture())
                ? test
                : null;
    }

    /** Returns the application's frame that calls, in the report's form, or {@code null} if there is none. */
    public static @Nullable String callSite() {
        Object frame = callFrame();
        return frame == null ? null : frame.toString();
    }

    /** Returns the same before it has been made a string, which takes a microsecond. */
    public static @Nullable Object callFrame() {
        return STORE.callSite();
    }

    /**
     * Returns what a framework does on the current thread, or the framework's name for the thread's work.
     *
     * @param word the word that the description begins with
     * @return the description in the framework's words; {@code null} if there is none
     */
    public static @Nullable String doing(String word) {
        return STORE.doing(word);
    }

    /**
     * Returns an object that identifies one work across threads: in later runs of a periodic task, and in work that it
     * hands over after this call.
     *
     * @param origin the owner
     * @param begin whether to begin with it if there is nothing yet
     * @return {@code null} if there is nothing, if it is not the current thread's work, or a test's own flow, which does many works
     */
    public static @Nullable Object story(Origin origin, boolean begin) {
        boolean here = origin.thread().id() == idOf(Thread.currentThread());
        return here && origin.by() != Evidence.TEST ? STORE.story(begin) : null;
    }

    /**
     * Returns whether a class belongs to the application, by its code source. Generated classes belong to neither side.
     */
    public static boolean isApplication(String className) {
        return STORE.isApplication(className);
    }

    /**
     * Returns whether a class belongs to the application, judged by its name alone: for records without that
     * information.
     */
    public static boolean isApplicationByName(String className) {
        return !Library.isKnown(className) && !FrameOwner.isGenerated(className);
    }

    /** Returns whether a method was generated by a compiler so that one class can reach into another. */
    public static boolean isAccessor(String method) {
        return FrameOwner.isAccessor(method);
    }

    /**
     * Takes jars and packages for the application's from now on, in a JVM without the agent, which else has done so.
     *
     * @param packageNames names of packages; they include their subpackages
     * @param jarPaths paths of jars as in URLs
     */
    public static void trust(List<String> packageNames, Set<String> jarPaths) {
        FrameOwner.trust(packageNames.toArray(new String[0]), jarPaths);
    }

    /**
     * Returns whether something that is done often is worth a walk up the stack.
     *
     * @param count the how manieth it is, from 1
     */
    public static boolean isWorthAPlace(int count) {
        return SubmitSites.isWorth(count);
    }

    /** Without the agent there is one more thing to ask. */
    private static Origin inherited(ClientThread client, long now) {
        InheritedTests.Maker maker = STORE.fedByAgent() ? null : InheritedTests.makerOfThisThread();
        if (maker == null) {
            return nobodys(client, now);
        }
        List<PathStep> path = List.of(
                new PathStep(maker.thread(), Evidence.TEST, null), new PathStep(client.name(), Evidence.THREAD, null));
        return new Origin(client, maker.test(), Evidence.THREAD, path, now);
    }

    private static Origin nobodys(ClientThread client, long now) {
        return new Origin(client, null, Evidence.NONE, List.of(), now);
    }

    private static List<TestRun> candidatesOf(@Nullable Object[] trace) {
        List<TestRun> candidates = new ArrayList<>();
        for (Object each : trace) {
            if (each instanceof TestRun test) {
                candidates.add(test);
            }
        }
        return List.copyOf(candidates);
    }

    static List<PathStep> pathOf(@Nullable Object[] trace) {
        List<PathStep> path = new ArrayList<>();
        for (int i = 1; i + 3 < trace.length; i += 4) {
            Object at = trace[i + 2];
            String thread = String.valueOf(trace[i + 1]);
            Evidence how = runsATestsBody(thread) ? Evidence.TEST : Evidence.valueOf(String.valueOf(trace[i]));
            path.add(new PathStep(thread, how, at == null ? null : at.toString(), (String) trace[i + 3]));
        }
        return List.copyOf(path);
    }

    private static boolean runsATestsBody(String thread) {
        for (String each : TEST_BODIES) {
            if (thread.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("deprecation") // threadId() came with JDK 19
    private static long idOf(Thread thread) {
        return thread.getId();
    }

    /**
     * A task that runs although its test has ended.
     *
     * @param threadId the thread that runs it
     * @param test the owner
     * @param context the same object as long as it is the same task
     * @param virtualName the thread's name if it is a virtual one, else {@code null}
     */
    public record LateTask(
            long threadId,
            TestRun test,
            Object context,
            @Nullable String virtualName) {}

    /** Ends what {@link #enter} began. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** Work that was captured on the thread that hands it over. */
    @FunctionalInterface
    public interface Captured {
        /** Makes the current thread do this work until the scope is closed. */
        Scope enter();
    }
}
