package io.github.disconnecttracker.library;

import io.github.disconnecttracker.hook.Probe;
import java.util.ArrayList;
import java.util.List;

/** Agroal, read in versions 2.5 to 3.2. Its leak detector tells listeners, and logs where a listener does. */
final class AgroalPool implements ConnectionPool {
    static final String PACKAGES = "io.agroal.";

    @Override
    public List<Probe> rows(PoolProbes sensor) {
        List<Probe> rows = new ArrayList<>(sensor.dataSource("io.agroal.pool.DataSource", ""));
        rows.addAll(sensor.handle("io.agroal.pool.wrapper.ConnectionWrapper"));
        rows.add(Probe.enter(
                        "io.agroal.pool.util.ListenerHelper",
                        "fireOnConnectionLeak",
                        (none, handler) -> sensor.leaked(PoolProbes.call(handler, "rawConnection")))
                .withParameter(1)
                .ifPresent());
        return rows;
    }

    @Override
    public List<Thrown> closed() {
        return List.of(
                Thrown.saying("Connection is closed"),
                Thrown.saying("This pool is closed*"),
                Thrown.saying("*the pool is shutting down"));
    }

    @Override
    public List<Thrown> exhausted() {
        return List.of(Thrown.saying("Sorry, acquisition timeout!"));
    }

    @Override
    public List<Thrown> interrupted() {
        return List.of(Thrown.saying("Interrupted while acquiring"));
    }

    @Override
    public List<LogLine> leakLines() {
        return List.of(LogLine.of("io.agroal.pool", "Datasource '*': Connection leak of *"));
    }

    @Override
    public List<String> validationMethods() {
        return List.of("isValid");
    }
}
