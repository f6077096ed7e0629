package io.github.disconnecttracker.ancestry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a thread's work at one moment.
 *
 * @param thread the thread
 * @param test the test or container that owns the work; {@code null} if unknown, or if no test does
 * @param by the evidence for {@code test}; {@link Evidence#NONE} if there is none. {@link Evidence#REQUEST} without a
 *     test: see {@link #servesUnknownRequest}
 * @param path the steps from the test to the thread, empty if there is no test
 * @param nanos the moment, as of {@link System#nanoTime()}
 * @param candidates for such a request, the tests that ran when it began; otherwise empty
 */
public record Origin(
        ClientThread thread,
        @Nullable TestRun test,
        Evidence by,
        List<PathStep> path,
        long nanos,
        List<TestRun> candidates) {

    /** Makes an origin without candidates. */
    public Origin(ClientThread thread, @Nullable TestRun test, Evidence by, List<PathStep> path, long nanos) {
        this(thread, test, by, path, nanos, List.of());
    }

    /**
     * Returns the origin of a request of an unknown client to a server in this JVM: the only test that ran when the
     * request began owns it.
     *
     * @param candidates the tests that ran then, or the containers if no test did
     */
    public static Origin ofRequest(ClientThread thread, List<TestRun> candidates, long nanos) {
        if (candidates.size() != 1) {
            return new Origin(thread, null, Evidence.REQUEST, List.of(), nanos, candidates);
        }
        List<PathStep> path = List.of(new PathStep(thread.name(), Evidence.WINDOW, null));
        return new Origin(thread, candidates.get(0), Evidence.WINDOW, path, nanos);
    }

    /** Returns whether another origin is known to be another test's work, or nobody's while this one is a test's. */
    public boolean sameTest(Origin other) {
        return test != null && test == other.test;
    }

    /** Returns whether the thread works for a client of a server of this JVM, and it is not known for which test. */
    public boolean servesUnknownRequest() {
        return test == null && by == Evidence.REQUEST;
    }

    /** Returns what {@link #candidates} are. */
    public List<TestIdentity> candidateIdentities() {
        return candidates.stream().map(TestRun::identity).toList();
    }

    /** Returns a copy that no test owns. */
    public Origin ofNobody() {
        return new Origin(thread, null, Evidence.NONE, List.of(), nanos);
    }

    /** Returns the same work at another moment. */
    public Origin at(long moment) {
        return new Origin(thread, test, by, path, moment, candidates);
    }

    /**
     * Takes the test that has the connection in use for the owner.
     *
     * @param holder the origin of the work that took the connection
     * @param at where, if known
     */
    public Origin withConnectionOf(Origin holder, @Nullable String at) {
        List<PathStep> steps = new ArrayList<>(holder.path());
        steps.add(new PathStep(thread.name(), Evidence.CONNECTION, at));
        return new Origin(thread, holder.test(), Evidence.CONNECTION, List.copyOf(steps), nanos);
    }
}
