package io.github.disconnecttracker.sensor.pool;

import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.library.Library;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.ArrayList;
import java.util.List;

/** Sees what connection pools lend, refuse and take back. */
public final class ConnectionPoolSensor implements Sensor {

    /** Made before {@code main}. */
    public ConnectionPoolSensor() {}

    @Override
    public List<String> packages() {
        List<String> packages = new ArrayList<>();
        for (Library each : Library.pools()) {
            packages.addAll(each.packages());
        }
        return packages;
    }

    @Override
    public List<Probe> probes(SensorContext context) {
        return new PoolSensor(context.ledger(), context.sightings()).probes();
    }
}
