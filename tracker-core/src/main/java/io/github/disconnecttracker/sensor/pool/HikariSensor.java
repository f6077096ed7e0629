package io.github.disconnecttracker.sensor.pool;

import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.hook.Probe;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees which HikariCP pool lends which connection, and who closes a pool. */
public final class HikariSensor {
    private static final String DATA_SOURCE = "com.zaxxer.hikari.HikariDataSource";

    private final ConnectionLedger ledger;

    /**
     * Makes a sensor.
     *
     * @param ledger is told of pools
     */
    public HikariSensor(ConnectionLedger ledger) {
        this.ledger = ledger;
    }

    /** Returns the rows for the agent. */
    public List<Probe> probes() {
        return List.of(
                Probe.returned(DATA_SOURCE, "getConnection", this::lent),
                Probe.enter(DATA_SOURCE, "close", (pool, none) -> closing(pool)));
    }

    private void lent(@Nullable Object dataSource, @Nullable Object lent) {
        if (dataSource == null || !(lent instanceof Connection handle)) {
            return;
        }
        PhysicalConnection connection = ledger.find(physical(handle));
        if (connection != null) {
            connection.lentBy(ledger.pool(dataSource, nameOf(dataSource)));
        }
    }

    private void closing(@Nullable Object dataSource) {
        if (dataSource != null) {
            ledger.pool(dataSource, nameOf(dataSource)).closing();
        }
    }

    private static @Nullable Object physical(Connection handle) {
        try {
            Class<?> driverType = Class.forName(
                    "org.postgresql.PGConnection", false, handle.getClass().getClassLoader());
            return handle.isWrapperFor(driverType) ? handle.unwrap(driverType) : null;
        } catch (ClassNotFoundException | SQLException e) {
            return null;
        }
    }

    private static @Nullable String nameOf(Object dataSource) {
        try {
            Method getter = dataSource.getClass().getMethod("getPoolName");
            return getter.invoke(dataSource) instanceof String name ? name : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
