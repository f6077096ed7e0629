package io.github.disconnecttracker.sensor.pool;

import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.hook.Probe;
import java.util.ArrayList;
import java.util.List;

/**
 * Tomcat JDBC, read in versions 9 to 11. What it hands out are JDK proxies with a facade behind. A pool that has been
 * closed opens again for the next borrower; one that is closed by force calls what is still borrowed abandoned.
 */
final class TomcatPool {
    private static final String POOL = "org.apache.tomcat.jdbc.pool.ConnectionPool";
    private static final String FACADE = "org.apache.tomcat.jdbc.pool.DisposableConnectionFacade";

    private TomcatPool() {}

    static List<Probe> rows(PoolSensor sensor) {
        String dataSource = "org.apache.tomcat.jdbc.pool.DataSourceProxy";
        List<Probe> rows = new ArrayList<>();
        rows.add(Probe.returned(dataSource, "getConnection", (lender, none) -> sensor.lends(lender)));
        rows.addAll(sensor.dataSource(dataSource, "getName"));
        rows.add(Probe.carrier(FACADE));
        rows.add(Probe.thrown(FACADE, "invoke", sensor::failed));
        rows.add(Probe.enter(POOL, "returnConnection", (pool, pooled) -> {
            PhysicalConnection connection = sensor.physical(PoolSensor.call(pooled, "getConnection"));
            if (connection != null && connection.lent() != null) {
                connection.lent().giveBack();
            }
        }));
        rows.add(Probe.enter(POOL, "abandon", (pool, pooled) -> {
            if (!Boolean.TRUE.equals(PoolSensor.call(pool, "isClosed"))) {
                sensor.leaked(PoolSensor.call(pooled, "getConnection"));
            }
        }));
        return rows;
    }
}
