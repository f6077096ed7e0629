package io.github.disconnecttracker.sensor.pool;

import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.hook.Probe;
import java.util.ArrayList;
import java.util.List;

/** c3p0, read in versions 0.9.5 to 0.14. Its log names a connection by the object that it wraps around it. */
final class C3p0Pool {
    private C3p0Pool() {}

    static List<Probe> rows(PoolSensor sensor) {
        List<Probe> rows = new ArrayList<>(
                sensor.dataSource("com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource", "getDataSourceName"));
        rows.addAll(sensor.handle("com.mchange.v2.c3p0.impl.NewProxyConnection")); // up to 0.11
        rows.addAll(sensor.handle("com.mchange.v2.c3p0.impl.AbstractNewProxyConnection")); // since 0.12
        rows.add(Probe.returned("com.mchange.v2.c3p0.impl.NewPooledConnection", "<init>", (pooled, physical) -> {
                    PhysicalConnection connection = sensor.physical(physical);
                    if (pooled != null && connection != null) {
                        connection.namedBy(pooled);
                    }
                })
                .withParameter(0));
        return rows;
    }
}
