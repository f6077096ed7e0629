package io.github.disconnecttracker.it.conformance.jvm.child;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;

/** What the tests beside a neighbour ask. */
final class Neighbourly {
    private Neighbourly() {}

    /** Tells whose work the current thread does, such as {@code someTest() by TASK}. */
    static String ownerHere() {
        Origin origin = Ancestry.here();
        return origin.test() == null ? "nobody" : origin.test().identity().displayName() + " by " + origin.by();
    }
}
