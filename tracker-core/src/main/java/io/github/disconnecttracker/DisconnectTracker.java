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
 * What tests and their fixtures may call. Nothing here is needed in an ordinary suite: with the agent, work is followed
 * by itself; this is for work that no hook can see, such as a job that comes back through another process. Where the
 * tracker does not run, all methods work and change nothing. Thread-safe.
 */
public final class DisconnectTracker {
    private DisconnectTracker() {}

    /**
     * Returns the test or container that the current thread works for.
     *
     * @return its name, such as {@code com.example.AccountsTest.registersUser}; empty if it is nobody's work or the
     *     tracker does not run
     */
    public static Optional<String> currentTest() {
        return Optional.ofNullable(Ancestry.currentTest())
                .map(TestRun::identity)
                .map(test -> test.qualifiedName());
    }

    /**
     * Returns a task that runs for the test that calls this now, on whichever thread and whenever it runs.
     *
     * @param task the task; what it throws is passed on
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
     * Returns a task that runs for the test that calls this now, on whichever thread and whenever it runs.
     *
     * @param task the task; what it returns or throws is passed on
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
     * Expects disconnects in one block of a test: those that the test owns and that are noticed in it are reported with
     * the reason and do not count. If none comes, the report has a warning. Does nothing outside of tests.
     *
     * <pre>{@code
     * try (var expected = DisconnectTracker.expect("the server restarts", Kind.TERMINATED)) { … }
     * }</pre>
     *
     * @param because why, for those who read the report
     * @param kinds the kinds that are expected; none means all
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

    /** Returns whose work the current thread does, to be {@linkplain #adopt adopted} by another thread later. */
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
     * @param owner whose work it is
     * @return ends it; to be closed on the same thread
     */
    public static Ownership.Scope adopt(Ownership owner) {
        Ancestry.Scope scope = owner.captured().enter();
        return scope::close;
    }
}
