package io.github.disconnecttracker.sensor.pool;

import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.hook.Probe;
import java.util.ArrayList;
import java.util.List;

/** Tomcat JDBC, read in versions 9 to 11. What it hands out are JDK proxies with a facade behind. */
final class TomcatPool {
    private static final String POOL = "org.apache.tomcat.jdbc.pool.ConnectionPool";
    private static final String FACADE = "org.apache.tomcat.jdbc.pool.DisposableConnectionFacade";

    private TomcatPool() {}

    static List<Probe> rows(PoolSensor sensor) {
        List<Probe> rows = new ArrayList<>(sensor.dataSource("org.apache.tomcat.jdbc.pool.DataSourceProxy", "getName"));
        rows.add(Probe.carrier(FACADE));
        rows.add(Probe.thrown(FACADE, "invoke", sensor::failed));
        rows.add(Probe.enter(POOL, "returnConnection", (pool, pooled) -> {
            PhysicalConnection connection = sensor.physical(PoolSensor.call(pooled, "getConnection"));
            if (connection != null && connection.lent() != null) {
                connection.lent().giveBack();
            }
        }));
        rows.add(Probe.enter(
                POOL, "abandon", (pool, pooled) -> sensor.leaked(PoolSensor.call(pooled, "getConnection"))));
        return rows;
    }
}
