package io.github.disconnecttracker.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the gate, for the goals that may fail a build. */
abstract class GatedMojo extends TrackerMojo {
    /**
     * Whether disconnects fail the build, <code>true</code> or <code>false</code>. <code>check</code> fails it; a
     * Maven call that does not come to <code>check</code>, such as <code>mvn test</code>, fails right after the tests.
     * If it is not set, they do where a limit is (<code>tracker.maxDisconnects</code>, <code>tracker.maxPerKind</code>).
     */
    @Parameter(property = "tracker.failOnDisconnect")
    private @Nullable String failOnDisconnect;

    /**
     * The kinds that fail the build, separated by commas, such as <code>TERMINATED,LEAKED</code>; the others are then
     * reported only. Naming kinds switches the gate on by itself. If empty, <code>tracker.failOnDisconnect</code>
     * decides for all kinds.
     */
    @Parameter(property = "tracker.failOnKinds")
    private @Nullable String failOnKinds;

    /**
     * How many disconnects the gate lets pass, those of kinds with a limit of their own left aside; 0 if it is not set.
     * A limit switches the gate on by itself, unless <code>tracker.failOnDisconnect</code> is <code>false</code>.
     */
    @Parameter(property = "tracker.maxDisconnects")
    private @Nullable String maxDisconnects;

    /**
     * Limits of single kinds, separated by commas, such as <code>LEAKED=2,BROKEN=0</code>, instead of the common one.
     * A limit switches the gate on by itself, unless <code>tracker.failOnDisconnect</code> is <code>false</code>.
     */
    @Parameter(property = "tracker.maxPerKind")
    private @Nullable String maxPerKind;

    /**
     * Whether disconnects that count and belong to no test, or to one of several, fail the build, <code>true</code> or
     * <code>false</code>, whatever the other parameters say.
     */
    @Parameter(property = "tracker.failOnUnattributed", defaultValue = "false")
    private String failOnUnattributed;

    /**
     * Whether an <code>@ExpectDisconnect</code> that nothing has met fails the build, <code>true</code> or
     * <code>false</code>; it is a warning otherwise.
     */
    @Parameter(property = "tracker.failOnUnmetExpectation", defaultValue = "false")
    private String failOnUnmetExpectation;

    /**
     * Whether it fails the build that the tracker has not seen all that ran, <code>true</code> or <code>false</code>:
     * tests without the agent, records that are lost or damaged, a driver that the agent could not weave. It is a warning
     * otherwise. If it is not set, it does where the gate is on: <code>tracker.failOnDisconnect</code>, a limit, kinds, or
     * one of the other parameters that fail the build.
     */
    @Parameter(property = "tracker.failOnUnwatched")
    private @Nullable String failOnUnwatched;

    /** Returns the gate as it is configured. */
    final Gate gate() throws MojoExecutionException {
        boolean limited =
                !or(maxDisconnects, "").isEmpty() || !or(maxPerKind, "").isEmpty();
        Gate gate = new Gate(
                Flag.parse("tracker.failOnDisconnect", or(failOnDisconnect, String.valueOf(limited))),
                GateText.kinds("tracker.failOnKinds", failOnKinds),
                GateText.limit("tracker.maxDisconnects", or(maxDisconnects, "0")),
                GateText.limits("tracker.maxPerKind", maxPerKind),
                Flag.parse("tracker.failOnUnattributed", failOnUnattributed),
                Flag.parse("tracker.failOnUnmetExpectation", failOnUnmetExpectation),
                false);
        return gate.failingOnUnwatched(
                Flag.parse("tracker.failOnUnwatched", or(failOnUnwatched, String.valueOf(gate.isOn()))));
    }

    @Override
    final void failed(Throwable fault) throws MojoExecutionException, MojoFailureException {
        if (gate().failOnUnwatched()) {
            throw new MojoFailureException(Verdict.onFault(fault), fault);
        }
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value;
    }
}
