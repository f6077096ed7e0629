package io.github.disconnecttracker.sensor.pool;

import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.List;

/** Sees what connection pools lend, refuse and take back. */
public final class ConnectionPoolSensor implements Sensor {

    /** Made before {@code main}. */
    public ConnectionPoolSensor() {}

    @Override
    public List<String> packages() {
        return List.of(
                "com.zaxxer.hikari.",
                "org.apache.commons.dbcp2.",
                "org.apache.commons.pool2.",
                "org.apache.tomcat.jdbc.",
                "com.mchange.v2.",
                "io.agroal.");
    }

    @Override
    public List<Probe> probes(SensorContext context) {
        return new PoolSensor(context.ledger(), context.sightings()).probes();
    }
}
