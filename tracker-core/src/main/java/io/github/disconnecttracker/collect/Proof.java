package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.disconnect.Cause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An act that can have brought a connection down.
 *
 * @param act the act
 * @param evidence what proves the act as the cause; {@code null} for holders of connections
 */
record Proof(Act act, Cause.@Nullable Evidence evidence) {

    /** Returns the cause that the act is. */
    Cause cause() {
        return Cause.of(act, evidence);
    }

    /** Returns one cause for each test that may have sent the request for which it was done, if that is not known. */
    List<Cause> ofRequest() {
        List<Cause> causes = new ArrayList<>();
        Cause cause = cause();
        for (TestRun each : act.origin().candidates()) {
            causes.add(new Cause(cause.action(), each.identity(), cause.thread(), cause.at(), evidence));
        }
        return cause.test() == null ? causes : List.of();
    }

    /** Returns whether another act is the same test's, or, where there is no test, the same thread's for the same tests. */
    boolean isOfSameTest(Proof other) {
        TestRun test = act.origin().test();
        TestRun others = other.act.origin().test();
        if (test == null || others == null) {
            return test == others
                    && act.origin().thread().equals(other.act.origin().thread())
                    && act.origin().candidates().equals(other.act.origin().candidates());
        }
        return test.identity().equals(others.identity());
    }
}
