package io.github.disconnecttracker.ancestry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a thread's present work comes from: a fact taken at one moment.
 *
 * @param thread the thread
 * @param test the test or container that the work belongs to; {@code null} if unknown or nobody's
 * @param by the evidence for {@code test}; {@link Evidence#NONE} if there is none. {@link Evidence#REQUEST} without a
 *     test: see {@link #servesUnknownRequest}
 * @param path the steps from the test to the thread, empty if there is no test
 * @param nanos the moment, as of {@link System#nanoTime()}
 */
public record Origin(ClientThread thread, @Nullable TestRun test, Evidence by, List<PathStep> path, long nanos) {

    /** Returns whether another origin is known to be another test's work, or nobody's while this one is a test's. */
    public boolean sameTest(Origin other) {
        return test != null && test == other.test;
    }

    /** Returns whether the thread works for a client of a server of this JVM, of which no more than that is known. */
    public boolean servesUnknownRequest() {
        return test == null && by == Evidence.REQUEST;
    }

    /**
     * Takes the only test that runs for the owner.
     *
     * @param only that test
     */
    public Origin inWindowOf(TestRun only) {
        return new Origin(
                thread, only, Evidence.WINDOW, List.of(new PathStep(thread.name(), Evidence.WINDOW, null)), nanos);
    }

    /** Returns the same work at another moment. */
    public Origin at(long moment) {
        return new Origin(thread, test, by, path, moment);
    }

    /**
     * Takes the test that has the connection in use for the owner.
     *
     * @param holder whose work took the connection
     * @param at where, if known
     */
    public Origin withConnectionOf(Origin holder, @Nullable String at) {
        List<PathStep> steps = new ArrayList<>(holder.path());
        steps.add(new PathStep(thread.name(), Evidence.CONNECTION, at));
        return new Origin(thread, holder.test(), Evidence.CONNECTION, List.copyOf(steps), nanos);
    }
}
