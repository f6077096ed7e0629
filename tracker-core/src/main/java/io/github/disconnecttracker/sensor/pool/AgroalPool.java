package io.github.disconnecttracker.sensor.pool;

import io.github.disconnecttracker.hook.Probe;
import java.util.ArrayList;
import java.util.List;

/** Agroal, read in versions 2.5 to 3.0. Its leak detector tells listeners, and does not log. */
final class AgroalPool {
    private AgroalPool() {}

    static List<Probe> rows(PoolSensor sensor) {
        List<Probe> rows = new ArrayList<>(sensor.dataSource("io.agroal.pool.DataSource", ""));
        rows.addAll(sensor.handle("io.agroal.pool.wrapper.ConnectionWrapper"));
        rows.add(Probe.enter(
                        "io.agroal.pool.util.ListenerHelper",
                        "fireOnConnectionLeak",
                        (none, handler) -> sensor.leaked(PoolSensor.call(handler, "rawConnection")))
                .withParameter(1)
                .ifPresent());
        return rows;
    }
}
