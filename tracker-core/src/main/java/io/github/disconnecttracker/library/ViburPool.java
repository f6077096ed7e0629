package io.github.disconnecttracker.library;

import io.github.disconnecttracker.hook.Probe;
import java.util.ArrayList;
import java.util.List;

/**
 * Vibur DBCP, read in versions 25 and 26. What it hands out are JDK proxies. It has no leak detector: what it logs of
 * connections that are out is a list, written when there is none left to lend.
 */
final class ViburPool implements ConnectionPool {
    /** With those of its pool of objects, whose threads close idle connections. */
    static final String PACKAGES = "org.vibur.";

    private static final String DATA_SOURCE = "org.vibur.dbcp.ViburDBCPDataSource";
    private static final String HANDLE = "org.vibur.dbcp.proxy.ConnectionInvocationHandler";

    @Override
    public List<Probe> rows(PoolProbes sensor) {
        List<Probe> rows = new ArrayList<>(sensor.dataSource(DATA_SOURCE, "getName"));
        rows.add(Probe.enter(DATA_SOURCE, "terminate", (closed, none) -> sensor.closing(closed)));
        rows.add(Probe.carrier(HANDLE));
        for (String end : List.of("processClose", "processAbort", "invalidate")) {
            rows.add(Probe.enter(HANDLE, end, (handle, none) -> sensor.closed(handle)));
        }
        rows.add(Probe.thrown(
                "org.vibur.dbcp.proxy.AbstractInvocationHandler", "restrictedAccessEntry", sensor::failed));
        return rows;
    }

    /** Its handle names the class of the driver's connection. */
    @Override
    public List<Thrown> closed() {
        return List.of(
                Thrown.saying("org.postgresql.*Connection is closed."),
                Thrown.saying("Pool *, Vibur DBCP is terminated."),
                Thrown.saying("Pool *, the poolService is terminated."));
    }

    /** What the driver says where it cannot connect is passed on as it is. */
    @Override
    public List<Thrown> connectFailed() {
        return List.of(Thrown.saying("Couldn't initialize rawConnection *"));
    }

    @Override
    public List<Thrown> exhausted() {
        return List.of(Thrown.saying("Pool *, couldn't obtain SQL connection within * ms."));
    }

    @Override
    public List<Thrown> interrupted() {
        return List.of(Thrown.saying("Pool *, interrupted while getting SQL connection, waited for * ms."));
    }

    /** Thrown by the start of a pool with connections. */
    @Override
    public List<Thrown> aroundConnectFailures() {
        return List.of(Thrown.of("org.vibur.dbcp.ViburDBCPException").withCause());
    }

    @Override
    public List<String> validationMethods() {
        return List.of("validateOrInitialize");
    }
}
