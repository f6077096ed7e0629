package io.github.disconnecttracker.library;

import io.github.disconnecttracker.hook.Probe;
import java.util.ArrayList;
import java.util.List;

/** c3p0, read in versions 0.9.5 to 0.14. Its log names a connection by the object that it wraps around it. */
final class C3p0Pool implements ConnectionPool {
    static final String PACKAGES = "com.mchange.";

    @Override
    public List<Probe> rows(PoolProbes sensor) {
        List<Probe> rows = new ArrayList<>(
                sensor.dataSource("com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource", "getDataSourceName"));
        rows.addAll(sensor.handle("com.mchange.v2.c3p0.impl.NewProxyConnection")); // up to 0.11
        rows.addAll(sensor.handle("com.mchange.v2.c3p0.impl.AbstractNewProxyConnection")); // since 0.12
        rows.add(Probe.returned("com.mchange.v2.c3p0.impl.NewPooledConnection", "<init>", sensor::namedBy)
                .withParameter(0));
        return rows;
    }

    @Override
    public List<Thrown> closed() {
        return List.of(
                Thrown.saying("You can't operate on a closed Connection!!!"),
                Thrown.saying("* has been closed() -- you can no longer use it."));
    }

    @Override
    public List<Thrown> connectFailed() {
        return List.of(Thrown.saying("Connections could not be acquired from the underlying database!*"));
    }

    @Override
    public List<Thrown> exhausted() {
        return List.of(Thrown.causedBy("com.mchange.v2.resourcepool.TimeoutException"));
    }

    @Override
    public List<Thrown> aroundConnectFailures() {
        return List.of(Thrown.of("com.mchange.v2.resourcepool.CannotAcquireResourceException"));
    }

    @Override
    public List<LogLine> leakLines() {
        return List.of(LogLine.of(
                "com.mchange.v2.resourcepool.BasicResourcePool",
                "A checked-out resource is overdue, and will be destroyed: com.mchange.*"));
    }
}
