package io.github.disconnecttracker.library;

import io.github.disconnecttracker.hook.Probe;
import java.util.ArrayList;
import java.util.List;

/** HikariCP, read in versions 3.4 to 7.1. Its leak detector only logs. */
final class HikariPool implements ConnectionPool {
    static final String PACKAGES = "com.zaxxer.hikari.";

    private static final String TIMEOUT = "* - Connection is not available, request timed out after *";

    @Override
    public List<Probe> rows(PoolProbes sensor) {
        List<Probe> rows = new ArrayList<>(sensor.dataSource("com.zaxxer.hikari.HikariDataSource", "getPoolName"));
        rows.addAll(sensor.handle("com.zaxxer.hikari.pool.ProxyConnection"));
        return rows;
    }

    @Override
    public List<Thrown> closed() {
        return List.of(Thrown.saying("Connection is closed"), Thrown.saying("HikariDataSource * has been closed."));
    }

    /** Since 5.1 it adds its counts: with a total of 0 the pool is not used up, it could not connect. */
    @Override
    public List<Thrown> connectFailed() {
        return List.of(Thrown.saying(TIMEOUT).withCause(), Thrown.saying(TIMEOUT + "(total=0,*"));
    }

    @Override
    public List<Thrown> exhausted() {
        return List.of(Thrown.saying(TIMEOUT));
    }

    @Override
    public List<Thrown> aroundConnectFailures() {
        return List.of(
                Thrown.saying(TIMEOUT).withCause(),
                Thrown.of("com.zaxxer.hikari.pool.HikariPool$PoolInitializationException"));
    }

    @Override
    public List<LogLine> leakLines() {
        return List.of(LogLine.of(
                "com.zaxxer.hikari.pool.ProxyLeakTask", "Connection leak detection triggered for org.postgresql.*"));
    }

    @Override
    public List<LogLine> brokenLines() {
        return List.of(
                LogLine.of("com.zaxxer.hikari.pool.PoolBase", "* - Failed to validate connection org.postgresql.* (*"),
                LogLine.of(
                                "com.zaxxer.hikari.pool.ProxyConnection",
                                "* - Connection org.postgresql.* marked as broken because of SQLSTATE(*)*")
                        .withStateAfter("SQLSTATE("));
    }

    /** The second since 5.0, the first before. */
    @Override
    public List<String> validationMethods() {
        return List.of("isConnectionAlive", "isConnectionDead");
    }
}
