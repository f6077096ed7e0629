package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.maven.gate.Gate;
import io.github.disconnecttracker.maven.gate.GateText;
import io.github.disconnecttracker.maven.gate.Verdict;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the gate, for the goals that may fail a build. */
abstract class GatedMojo extends TrackerMojo {
    /**
     * Whether disconnects that count fail the build, <code>true</code> or <code>false</code>. The goal
     * <code>check</code> fails it. A Maven call that does not reach <code>check</code>, such as <code>mvn test</code>,
     * fails right after the tests. The default is <code>true</code> if a limit is set
     * (<code>tracker.maxDisconnects</code> or <code>tracker.maxPerKind</code>), otherwise <code>false</code>.
     */
    @Parameter(property = "tracker.failOnDisconnect")
    private @Nullable String failOnDisconnect;

    /**
     * The kinds of disconnects that fail the build, separated by commas, such as <code>TERMINATED,LEAKED</code>. All
     * other kinds are only reported. Naming a kind switches the gate on. If empty,
     * <code>tracker.failOnDisconnect</code> decides for all kinds.
     */
    @Parameter(property = "tracker.failOnKinds")
    private @Nullable String failOnKinds;

    /**
     * The number of disconnects that the gate tolerates, 0 by default. Kinds with a limit in
     * <code>tracker.maxPerKind</code> are not included. A limit switches the gate on, unless
     * <code>tracker.failOnDisconnect</code> is <code>false</code>.
     */
    @Parameter(property = "tracker.maxDisconnects")
    private @Nullable String maxDisconnects;

    /**
     * Separate limits for some kinds, separated by commas, such as <code>LEAKED=2,BROKEN=0</code>. A limit switches
     * the gate on, unless <code>tracker.failOnDisconnect</code> is <code>false</code>.
     */
    @Parameter(property = "tracker.maxPerKind")
    private @Nullable String maxPerKind;

    /**
     * Whether a disconnect that counts and has no certain owner fails the build, <code>true</code> or
     * <code>false</code>, whatever the other parameters say. It has no certain owner if no test is known, or if
     * several tests are possible.
     */
    @Parameter(property = "tracker.failOnUnattributed", defaultValue = "false")
    private String failOnUnattributed;

    /**
     * Whether an <code>@ExpectDisconnect</code> whose disconnect did not happen fails the build, <code>true</code> or
     * <code>false</code>. Otherwise it is a warning.
     */
    @Parameter(property = "tracker.failOnUnmetExpectation", defaultValue = "false")
    private String failOnUnmetExpectation;

    /**
     * Whether work that used the database after its test's end fails the build, <code>true</code> or
     * <code>false</code>, even if it lost no connection. Otherwise it is only reported.
     */
    @Parameter(property = "tracker.failOnLeftovers", defaultValue = "false")
    private String failOnLeftovers;

    /**
     * Whether the build fails if the tracker may have missed disconnects, <code>true</code> or <code>false</code>: if
     * tests ran without the agent, records are lost or damaged, or the agent could not instrument the driver.
     * Otherwise these are warnings. The default is <code>true</code> if the gate is on: by
     * <code>tracker.failOnDisconnect</code>, a limit, kinds, or another parameter that fails the build.
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
                Flag.parse("tracker.failOnLeftovers", failOnLeftovers),
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
