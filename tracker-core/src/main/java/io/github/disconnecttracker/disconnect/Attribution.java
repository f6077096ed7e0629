package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.PathStep;
import java.util.List;

/**
 * How a disconnect was pinned to its owner.
 *
 * @param status whether it could be
 * @param by the evidence
 * @param path the steps from the test to the failing thread, empty without a test
 */
public record Attribution(Status status, Evidence by, List<PathStep> path) {

    /** Whether an owner is known. */
    public enum Status {
        /** The owner is known. */
        ATTRIBUTED,
        /** Several tests are possible. */
        AMBIGUOUS,
        /** Nothing is known of the owner. */
        UNATTRIBUTED
    }
}
