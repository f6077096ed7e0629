package io.github.disconnecttracker.library;

import io.github.disconnecttracker.hook.Probe;
import java.util.ArrayList;
import java.util.List;

/**
 * Apache Commons DBCP 2 on Commons Pool 2, read in versions 2.10 to 2.14. Its detector of abandoned connections prints,
 * and does not log.
 */
final class DbcpPool implements ConnectionPool {
    static final String PACKAGES = "org.apache.commons.dbcp2.";
    static final String OBJECT_POOL = "org.apache.commons.pool2.";

    private static final String HANDLE = "org.apache.commons.dbcp2.DelegatingConnection";

    @Override
    public List<Probe> rows(PoolProbes sensor) {
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
                        (pooled, none) -> sensor.leaked(PoolProbes.call(pooled, "getObject")))
                .ifPresent());
        return rows;
    }

    @Override
    public List<Thrown> closed() {
        return List.of(
                Thrown.saying("Data source is closed"),
                Thrown.saying("Connection is null."),
                Thrown.saying("Connection * is closed."));
    }

    @Override
    public List<Thrown> exhausted() {
        return List.of(Thrown.causedBy("java.util.NoSuchElementException"));
    }

    @Override
    public List<Thrown> aroundConnectFailures() {
        return List.of(Thrown.saying("Cannot create PoolableConnectionFactory*").withCause());
    }

    @Override
    public List<String> validationMethods() {
        return List.of("validate*", "isValid");
    }
}
