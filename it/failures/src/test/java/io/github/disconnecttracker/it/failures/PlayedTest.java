package io.github.disconnecttracker.it.failures;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import java.util.concurrent.Callable;

/** A test inside a test, so that one can be another's victim. */
record PlayedTest(TestRun run) {
    static PlayedTest named(String name) {
        return new PlayedTest(new TestRun(new TestIdentity("Played", name, name, name), false));
    }

    /** Does something as this test on the current thread. */
    <T> T does(Callable<T> something) throws Exception {
        try (Ancestry.Scope scope = Ancestry.enter(run)) {
            return something.call();
        }
    }
}
