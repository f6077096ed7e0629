package io.github.disconnecttracker.it.benchmarks.handover;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.it.benchmarks.carrier.Carrier;
import io.github.disconnecttracker.it.benchmarks.carrier.Carriers;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Whether a test runs on the benchmark's thread while it hands over work. */
@State(Scope.Thread)
public class Situation {
    /** Beyond this many hand-overs of one test the tracker looks for the submitting frame less often. */
    private static final int HAND_OVERS_OF_A_SMALL_TEST = 1000;

    /**
     * {@code small-test}: a test that hands over no more than 1000 times, and then the next; {@code test}: one that does
     * so without end; {@code no-test}: recording is on, but no test runs here; {@code off}: no test plan has started.
     */
    @Param({"small-test", "test", "no-test", "off"})
    public String situation = "off";

    private final Carrier carrier = Carriers.named(System.getProperty("benchmarks.carrier", "tracker"));
    private Carrier.@Nullable Scope scope;
    private int handOvers;

    /** JMH's own pool runs each iteration as a task of its own, so the test begins anew with each. */
    @Setup(Level.Iteration)
    public void begin() {
        Ancestry.observe(!situation.equals("off"));
        if (situation.endsWith("test") && !situation.equals("no-test")) {
            scope = carrier.enter("A");
        }
    }

    /** Ends the test, if there is one. */
    @TearDown(Level.Iteration)
    public void end() {
        if (scope != null) {
            scope.close();
            scope = null;
        }
    }

    /** Says how often the benchmark is about to hand over work: a small test may give way to the next one. */
    void expect(int more) {
        handOvers += more;
        if (scope != null && handOvers > HAND_OVERS_OF_A_SMALL_TEST && situation.equals("small-test")) {
            scope.close();
            scope = carrier.enter("A");
            handOvers = more;
        }
    }
}
