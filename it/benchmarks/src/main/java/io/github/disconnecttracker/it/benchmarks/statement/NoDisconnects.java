package io.github.disconnecttracker.it.benchmarks.statement;

import io.github.disconnecttracker.ancestry.RunningTests;
import io.github.disconnecttracker.collect.DisconnectCollector;
import io.github.disconnecttracker.collect.Sightings;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectSink;
import io.github.disconnecttracker.it.benchmarks.handover.Situation;

/** Lets the tracker look for disconnects, as in a test plan, where there are none. */
public final class NoDisconnects implements DisconnectSink {
    private NoDisconnects() {}

    /** Begins, unless no test plan has started in this situation. */
    public static void expect(Situation situation) {
        if (!situation.situation.equals("off")) {
            Sightings.ofThisJvm()
                    .sendTo(new DisconnectCollector(new ConnectionLedger(), new RunningTests(), new NoDisconnects()));
        }
    }

    @Override
    public long found(Disconnect disconnect) {
        throw new IllegalStateException("no disconnect: " + disconnect);
    }

    @Override
    public void changed(long seq, Disconnect disconnect) {}
}
