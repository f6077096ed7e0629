package io.github.disconnecttracker.sensor.pool;

import io.github.disconnecttracker.hook.Probe;
import java.util.ArrayList;
import java.util.List;

/** HikariCP, read in versions 3.4 to 7.1. Its leak detector only logs. */
final class HikariPool {
    private HikariPool() {}

    static List<Probe> rows(PoolSensor sensor) {
        List<Probe> rows = new ArrayList<>(sensor.dataSource("com.zaxxer.hikari.HikariDataSource", "getPoolName"));
        rows.addAll(sensor.handle("com.zaxxer.hikari.pool.ProxyConnection"));
        return rows;
    }
}
