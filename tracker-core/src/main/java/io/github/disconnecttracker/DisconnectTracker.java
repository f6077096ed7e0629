package io.github.disconnecttracker;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Expectation;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.disconnect.Kind;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The API for tests and their fixtures. An ordinary suite needs none of it, because the agent follows its work. It is
 * for work that no hook can see, such as a job that returns from another process. If the tracker does not run, all
 * methods work and change nothing. Thread-safe.
 */
public final class DisconnectTracker {
    private DisconnectTracker() {}

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
