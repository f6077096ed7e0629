package io.github.disconnecttracker.sensor.pool;

import io.github.disconnecttracker.hook.Probe;
import java.util.ArrayList;
import java.util.List;

/** Apache Commons DBCP 2, read in version 2.14. Its detector of abandoned connections prints, and does not log. */
final class DbcpPool {
    private static final String HANDLE = "org.apache.commons.dbcp2.DelegatingConnection";

    private DbcpPool() {}

    static List<Probe> rows(PoolSensor sensor) {
        List<Probe> rows = new ArrayList<>(sensor.dataSource("org.apache.commons.dbcp2.BasicDataSource", ""));
        rows.add(Probe.carrier(HANDLE));
        rows.add(Probe.enter(
                "org.apache.commons.dbcp2.PoolingDataSource$PoolGuardConnectionWrapper",
                "close",
                (handle, none) -> sensor.closed(handle)));
        rows.add(Probe.thrown(HANDLE, "checkOpen", sensor::failed));
        rows.add(Probe.enter(
                        "org.apache.commons.pool2.impl.DefaultPooledObject",
                        "markAbandoned",
                        (pooled, none) -> sensor.leaked(PoolSensor.call(pooled, "getObject")))
                .ifPresent());
        return rows;
    }
}
