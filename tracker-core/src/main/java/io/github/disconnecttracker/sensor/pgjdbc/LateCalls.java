package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.DriverUse;
import io.github.disconnecttracker.collect.Sighted;
import io.github.disconnecttracker.collect.Sightings;
import io.github.disconnecttracker.connection.PhysicalConnection;
import java.util.function.Consumer;

/** Reports the calls of the driver that work of ended tests makes. */
final class LateCalls implements Consumer<DriverUse> {
    private final Sightings sightings;
    private boolean listening;

    LateCalls(Sightings sightings) {
        this.sightings = sightings;
    }

    /** Listens from now on; the first connection is early enough. */
    void listen() {
        if (!listening) {
            listening = true;
            DriverUse.onLateCall(this);
        }
    }

    @Override
    public void accept(DriverUse use) {
        if (use instanceof PhysicalConnection connection) {
            sightings.report(new Sighted.UsedLate(connection, Ancestry.here()));
        }
    }
}
