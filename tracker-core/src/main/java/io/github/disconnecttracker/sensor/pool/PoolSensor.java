package io.github.disconnecttracker.sensor.pool;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.collect.Sighted;
import io.github.disconnecttracker.collect.Sightings;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.Holding;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.library.Library;
import io.github.disconnecttracker.library.PoolProbes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Observes the pools: loans, returns, refusals, findings of leak detectors, and closes. */
final class PoolSensor implements PoolProbes {
    private static final Sighting BY_POOL = Sighting.by(Sighting.Source.POOL);

    /** The calls of a connection that reach the server or ask for what does. */
    private static final List<String> CALLS = List.of(
            "createStatement", "prepareStatement", "prepareCall", "setAutoCommit", "commit", "rollback", "getMetaData");

    /** The driver's interface, as the class loader of a pool's handle sees it; {@link Void} where it sees none. */
    private static final ClassValue<Class<?>> DRIVER_TYPE = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> handle) {
            try {
                return Class.forName("org.postgresql.PGConnection", false, handle.getClassLoader());
            } catch (ClassNotFoundException | LinkageError e) {
                return Void.class;
            }
        }
    };

    private final ConnectionLedger ledger;
    private final Sightings sightings;
    private final AtomicInteger unnamed = new AtomicInteger();

    /**
     * Makes a sensor.
     *
     * @param ledger receives pools, loans and returns
     * @param sightings receives failures
     */
    PoolSensor(ConnectionLedger ledger, Sightings sightings) {
        this.ledger = ledger;
        this.sightings = sightings;
    }

    /** Returns the rows for the agent. */
    List<Probe> probes() {
        List<Probe> probes = new ArrayList<>();
        for (Library each : Library.pools()) {
            probes.addAll(each.pool().rows(this));
        }
        return probes;
    }

    @Override
    public List<Probe> dataSource(String type, String nameGetter) {
        return List.of(
                Probe.returned(type, "<init>", (made, none) -> made(made)),
                Probe.returned(type, "getConnection", (lender, handle) -> lent(lender, nameGetter, handle)),
                Probe.thrown(type, "getConnection", (lender, failure) -> refused(lender, nameGetter, failure)),
                Probe.enter(type, "close", (closed, none) -> closing(closed)));
    }

    @Override
    public List<Probe> handle(String type) {
        List<Probe> rows = new ArrayList<>();
        rows.add(Probe.carrier(type));
        rows.add(Probe.enter(type, "close", (handle, none) -> closed(handle)).ifPresent());
        for (String call : CALLS) {
            rows.add(Probe.thrown(type, call, this::failed).ifPresent());
        }
        return rows;
    }

    @Override
    public void closing(@Nullable Object dataSource) {
        if (dataSource != null) {
            ledger.pool(dataSource).closing();
        }
    }

    @Override
    public void closed(@Nullable Object handle) {
        Holding holding = handle == null ? null : ledger.holdings().of(handle);
        if (holding != null) {
            holding.giveBack();
        }
    }

    @Override
    public void failed(@Nullable Object handle, @Nullable Object failure) {
        if (handle != null
                && failure instanceof SQLException exception
                && !Library.PGJDBC.owns(failure.getClass().getName())
                && sightings.wanted()) {
            sightings.report(new Sighted.HandleFailed(
                    exception, Ancestry.here(), ledger.holdings().of(handle)));
        }
    }

    @Override
    public void takenBack(@Nullable Object handle) {
        PhysicalConnection connection = physical(handle);
        Holding holding = connection == null ? null : connection.lent();
        if (holding != null) {
            holding.giveBack();
        }
    }

    @Override
    public void namedBy(@Nullable Object pooled, @Nullable Object handle) {
        PhysicalConnection connection = physical(handle);
        if (pooled != null && connection != null) {
            connection.namedBy(pooled);
        }
    }

    @Override
    public void leaked(@Nullable Object handle) {
        PhysicalConnection connection = physical(handle);
        if (connection != null && sightings.wanted()) {
            sightings.report(new Sighted.Leaked(BY_POOL, connection, null, null, Ancestry.here()));
        }
    }

    /** Returns the facts of the connection behind a pool's handle, or of the driver's connection itself. */
    private @Nullable PhysicalConnection physical(@Nullable Object handle) {
        PhysicalConnection known = ledger.find(handle);
        if (known != null || !(handle instanceof Connection connection)) {
            return known;
        }
        Class<?> driverType = DRIVER_TYPE.get(handle.getClass());
        try {
            return driverType == Void.class ? null : ledger.find(connection.unwrap(driverType));
        } catch (SQLException | RuntimeException e) {
            // closed already, or another database's
            return null;
        }
    }

    private void made(@Nullable Object dataSource) {
        if (dataSource != null) {
            ledger.pool(dataSource);
        }
    }

    @Override
    public void lends(@Nullable Object dataSource) {
        if (dataSource != null && ledger.pool(dataSource).closed() != null) {
            ledger.forget(dataSource);
        }
    }

    private Pool pool(Object dataSource, String nameGetter) {
        Pool pool = ledger.pool(dataSource);
        if (pool.name() == null) {
            Object name = nameGetter.isEmpty() ? null : PoolProbes.call(dataSource, nameGetter);
            pool.named(
                    name instanceof String text
                            ? text
                            : dataSource.getClass().getSimpleName() + "-" + unnamed.incrementAndGet());
        }
        return pool;
    }

    private void lent(@Nullable Object dataSource, String nameGetter, @Nullable Object handle) {
        PhysicalConnection connection = dataSource == null ? null : physical(handle);
        if (dataSource != null && handle != null && connection != null) {
            Pool pool = pool(dataSource, nameGetter);
            ledger.borrowed(handle, connection, pool);
            sightings.report(new Sighted.Borrowed(pool));
        }
    }

    private void refused(@Nullable Object dataSource, String nameGetter, @Nullable Object failure) {
        if (dataSource != null && failure instanceof Throwable throwable && sightings.wanted()) {
            sightings.report(new Sighted.Refused(throwable, Ancestry.here(), pool(dataSource, nameGetter)));
        }
    }
}
