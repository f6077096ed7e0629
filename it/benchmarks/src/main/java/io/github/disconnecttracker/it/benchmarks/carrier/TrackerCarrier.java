package io.github.disconnecttracker.it.benchmarks.carrier;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import org.jspecify.annotations.Nullable;

/** Our own: a test that runs. */
public final class TrackerCarrier implements Carrier {

    /** Switches recording on, as the start of a test plan does. */
    public TrackerCarrier() {
        Ancestry.observe(true);
    }

    @Override
    public Scope enter(String owner) {
        Ancestry.Scope scope = Ancestry.enter(new TestRun(new TestIdentity("Played", owner, owner, owner), false));
        return scope::close;
    }

    @Override
    public @Nullable String owner() {
        TestRun test = Ancestry.here().test();
        return test == null ? null : test.identity().displayName();
    }
}
