package io.github.disconnecttracker.library;

import io.github.disconnecttracker.hook.Probe;
import java.util.ArrayList;
import java.util.List;

/**
 * Tomcat JDBC, read in versions 9 to 11. Its handles are JDK proxies with a facade behind them. A closed pool opens
 * again for the next borrower; a pool that is closed by force reports borrowed connections as abandoned.
 */
final class TomcatPool implements ConnectionPool {
    static final String PACKAGES = "org.apache.tomcat.jdbc.";

    private static final String POOL = "org.apache.tomcat.jdbc.pool.ConnectionPool";
    private static final String FACADE = "org.apache.tomcat.jdbc.pool.DisposableConnectionFacade";

    @Override
    public List<Probe> rows(PoolProbes sensor) {
        String dataSource = "org.apache.tomcat.jdbc.pool.DataSourceProxy";
        List<Probe> rows = new ArrayList<>();
        rows.add(Probe.returned(dataSource, "getConnection", (lender, none) -> sensor.lends(lender)));
        rows.addAll(sensor.dataSource(dataSource, "getName"));
        rows.add(Probe.carrier(FACADE));
        rows.add(Probe.thrown(FACADE, "invoke", sensor::failed));
        rows.add(Probe.enter(
                POOL,
                "returnConnection",
                (pool, pooled) -> sensor.takenBack(PoolProbes.call(pooled, "getConnection"))));
        rows.add(Probe.enter(POOL, "abandon", (pool, pooled) -> {
            if (!Boolean.TRUE.equals(PoolProbes.call(pool, "isClosed"))) {
                sensor.leaked(PoolProbes.call(pooled, "getConnection"));
            }
        }));
        return rows;
    }

    @Override
    public List<Thrown> closed() {
        return List.of(
                Thrown.saying("Connection has already been closed."),
                Thrown.saying("PooledConnection has already been closed."));
    }

    @Override
    public List<Thrown> exhausted() {
        return List.of(Thrown.of("org.apache.tomcat.jdbc.pool.PoolExhaustedException"));
    }

    @Override
    public List<LogLine> leakLines() {
        return List.of(LogLine.of(POOL, "Connection has been abandoned PooledConnection[org.postgresql.*"));
    }

    @Override
    public List<String> validationMethods() {
        return List.of("validate*");
    }
}
