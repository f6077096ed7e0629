package io.github.disconnecttracker;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Expectation;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.runtime.ManualTests;
import io.github.disconnecttracker.runtime.TrackerRuntime;
import io.github.disconnecttracker.sensor.registry.WithoutAgent;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The API for tests and their fixtures. An ordinary suite needs none of it, because the agent follows its work. It is
 * for work that no hook can see, such as a job that returns from another process, and for runners of tests that the
 * tracker does not know. If the tracker does not run, or is skipped, all methods work and change nothing. Never throws.
 * Thread-safe.
 */
public final class DisconnectTracker {
    private DisconnectTracker() {}

    /**
     * Sets up all that can be set up in a JVM whose tests have a runner that the tracker does not know. It calls
     * {@link #startRecording()}, {@link #addAppenders()}, {@link #handleUncaughtExceptions()} and {@link #printReportAtEnd()}.
     * What remains is to say which test runs: {@link #beginTest}. With the agent, call it as well.
     */
    public static void setup() {
        startRecording();
        addAppenders();
        handleUncaughtExceptions();
        printReportAtEnd();
    }

    /** Starts to record what is seen from now on to {@code target/tracker}, as the first test of a known runner does. */
    public static void startRecording() {
        TrackerRuntime.startRecording();
    }

    /**
     * Adds an appender that sees disconnects to the present configurations of Log4j2 and Logback, as far as they are there.
     * With the agent their events are seen anyway.
     */
    public static void addAppenders() {
        WithoutAgent.addAppenders();
    }

    /**
     * Sees uncaught exceptions through the default handler, which is called afterwards. With the agent they are seen anyway.
     */
    public static void handleUncaughtExceptions() {
        if (!TrackerRuntime.hasAgent()) {
            WithoutAgent.handleUncaughtExceptions(TrackerRuntime.sensorContext());
        }
    }

    /** Prints the disconnects that are recorded from now on to {@code System.err} once the tests have run. */
    public static void printReportAtEnd() {
        TrackerRuntime.printAnyway();
    }

    /**
     * Registers a test by hand: all that the current thread does and hands over belongs to it until it ends. The first
     * test starts the recording.
     *
     * <pre>{@code
     * try (var test = DisconnectTracker.beginTest("com.example.AccountsTest.registersUser")) { … }
     * }</pre>
     *
     * @param name the test's class and method with a dot between, or any other name
     * @return calls {@link #endTest()} when it is closed, on the same thread
     */
    public static Ownership.Scope beginTest(String name) {
        ManualTests.begin(name);
        return ManualTests::end;
    }

    /** Ends the test that was registered on the current thread. */
    public static void endTest() {
        ManualTests.end();
    }

    /**
     * Returns the test or container that the current thread works for.
     *
     * @return its name, such as {@code com.example.AccountsTest.registersUser}; empty if the thread works for no test,
     *     or the tracker does not run
     */
    public static Optional<String> currentTest() {
        return Optional.ofNullable(Ancestry.currentTest())
                .map(TestRun::identity)
                .map(test -> test.qualifiedName());
    }

    /**
     * Returns a task that works for the current test, on any thread and at any time.
     *
     * @param task the task; its exceptions are passed on
     */
    public static Runnable wrap(Runnable task) {
        Ownership owner = ownership();
        return () -> {
            try (Ownership.Scope scope = adopt(owner)) {
                task.run();
            }
        };
    }

    /**
     * Returns a task that works for the current test, on any thread and at any time.
     *
     * @param task the task; its result and its exceptions are passed on
     */
    public static <T> Callable<T> wrap(Callable<T> task) {
        Ownership owner = ownership();
        return () -> {
            try (Ownership.Scope scope = adopt(owner)) {
                return task.call();
            }
        };
    }

    /**
     * Expects disconnects in one block of a test. Disconnects that the test owns, and that are noticed inside the
     * block, are reported with the reason and do not count. If there are none, the report has a warning. Does nothing
     * outside of tests.
     *
     * <pre>{@code
     * try (var expected = DisconnectTracker.expect("the server restarts", Kind.TERMINATED)) { … }
     * }</pre>
     *
     * @param because the reason, for the reader of the report
     * @param kinds the expected kinds; none means all kinds
     * @return ends the block
     */
    public static Ownership.Scope expect(String because, Kind... kinds) {
        TestRun run = Ancestry.currentTest();
        if (run == null) {
            return () -> {};
        }
        Set<String> names = Arrays.stream(kinds).map(Kind::name).collect(Collectors.toSet());
        String where = run.identity().qualifiedName();
        Expectation expectation = new Expectation(where, because, names, Integer.MAX_VALUE, false, Set.of());
        run.expectations().add(0, expectation);
        return expectation::end;
    }

    /** Returns the owner of the current thread's work, which another thread can {@linkplain #adopt adopt} later. */
    public static Ownership ownership() {
        Ancestry.Captured captured = Ancestry.capture();
        return new Ownership(captured);
    }

    /**
     * Lets the current thread work for another owner.
     *
     * <pre>{@code
     * Ownership owner = DisconnectTracker.ownership();        // where the work is handed over
     * try (var scope = DisconnectTracker.adopt(owner)) { … }  // where it is done
     * }</pre>
     *
     * @param owner the owner
     * @return the scope; close it on the same thread
     */
    public static Ownership.Scope adopt(Ownership owner) {
        Ancestry.Scope scope = owner.captured().enter();
        return scope::close;
    }
}
