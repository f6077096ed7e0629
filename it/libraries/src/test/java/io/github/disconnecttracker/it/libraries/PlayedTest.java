package io.github.disconnecttracker.it.libraries;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.bootstrap.AncestryStore;
import java.util.concurrent.Callable;

/** A test inside a test: several of them can hand over work in any order, on any thread. */
record PlayedTest(String name, TestRun run) {
    static final String NOBODY = "nobody";
    static final String UNKNOWN_REQUEST = "an unknown client's request";

    static PlayedTest named(String name) {
        return new PlayedTest(name, new TestRun(new TestIdentity("Played", name, name, name), false));
    }

    /** Does something as this test on the current thread. */
    <T> T does(Callable<T> something) throws Exception {
        try (Ancestry.Scope scope = Ancestry.enter(run)) {
            return something.call();
        }
    }

    /** Starts something as this test on the current thread. */
    void starts(ThrowingRunnable something) throws Exception {
        does(() -> {
            something.run();
            return null;
        });
    }

    /** Does something as nobody on the current thread. */
    static <T> T nobodyDoes(Callable<T> something) throws Exception {
        Object previous = AncestryStore.enter(null);
        try {
            return something.call();
        } finally {
            AncestryStore.leave(previous);
        }
    }

    /** Tells whose work the current thread does and how that is known, such as {@code A by TASK}. */
    static String ownerHere() {
        Origin origin = Ancestry.here();
        if (origin.servesUnknownRequest() || origin.by() == Evidence.WINDOW) {
            return UNKNOWN_REQUEST;
        }
        return origin.test() == null ? NOBODY : origin.test().identity().displayName() + " by " + origin.by();
    }

    /** Something that may fail. */
    interface ThrowingRunnable {
        void run() throws Exception;
    }
}
