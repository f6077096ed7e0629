package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.PathStep;
import java.util.List;

/**
 * How the owner of a disconnect was found.
 *
 * @param status whether an owner is known
 * @param by the evidence
 * @param path the steps from the test to the failing thread; empty without a test
 */
public record Attribution(Status status, Evidence by, List<PathStep> path) {

    /** Whether an owner is known. */
    public enum Status {
        /** The owner is known. */
        ATTRIBUTED,
        /** Several tests are possible. */
        AMBIGUOUS,
        /** No test is known as the owner. */
        UNATTRIBUTED
    }
}
