package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.disconnect.Disconnects;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.disconnect.SightingTarget;
import io.github.disconnecttracker.hook.Probe;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees the driver's connections, statements and exceptions. */
public final class PgjdbcSensor {
    private static final String EXCEPTION = "org.postgresql.util.PSQLException";
    private static final String CONNECTION = "org.postgresql.jdbc.PgConnection";
    private static final String EXECUTOR = "org.postgresql.core.v3.QueryExecutorImpl";
    private static final String DRIVER = "org.postgresql.Driver";
    private static final Sighting BY_DRIVER = Sighting.by(Sighting.Source.DRIVER);

    /** Each of these talks to the server; a version of the driver may lack some. */
    private static final List<String> CALLS = List.of(
            "execute",
            "fastpathCall",
            "processNotifies",
            "fetch",
            "startCopy",
            "writeToCopy",
            "readFromCopy",
            "flushCopy",
            "endCopy",
            "cancelCopy");

    private final ConnectionLedger ledger;
    private final SightingTarget target;
    private final ConnectPhase connectPhase;

    /**
     * Makes a sensor.
     *
     * @param ledger is told of connections and their use
     * @param target is told of failures
     */
    public PgjdbcSensor(ConnectionLedger ledger, SightingTarget target) {
        this.ledger = ledger;
        this.target = target;
        this.connectPhase = new ConnectPhase(target);
    }

    /** Returns the rows for the agent. */
    public List<Probe> probes() {
        List<Probe> probes = new ArrayList<>();
        probes.add(Probe.returned(EXCEPTION, "<init>", (exception, none) -> exceptionMade(exception)));
        probes.add(Probe.returned(CONNECTION, "<init>", (connection, none) -> opened(connection)));
        probes.add(Probe.enter(CONNECTION, "close", (connection, none) -> closing(connection)));
        probes.add(Probe.enter(CONNECTION, "abort", (connection, none) -> aborting(connection)));
        probes.add(Probe.thrown(CONNECTION, "checkClosed", this::usedAfterClose));
        for (String method : List.of("connect", "makeConnection")) {
            probes.add(Probe.enter(DRIVER, method, (driver, url) -> connectPhase.begins()));
            probes.add(Probe.returned(DRIVER, method, (driver, connection) -> connectPhase.succeeds()));
            probes.add(Probe.thrown(DRIVER, method, (driver, failure) -> connectPhase.fails(failure)));
        }
        for (String call : CALLS) {
            boolean required = call.equals("execute");
            add(probes, Probe.enter(EXECUTOR, call, this::callBegins), required);
            add(probes, Probe.returned(EXECUTOR, call, this::callSucceeds), required);
            add(probes, Probe.thrown(EXECUTOR, call, (executor, failure) -> ledger.inCall(null)), required);
        }
        return probes;
    }

    private static void add(List<Probe> probes, Probe probe, boolean required) {
        probes.add(required ? probe : probe.ifPresent());
    }

    private void exceptionMade(@Nullable Object made) {
        if (!Disconnects.observed()
                || !(made instanceof SQLException exception)
                || !DriverState.mayBeDisconnect(exception)
                // Retries and fall-backs: what counts is how the whole attempt ends.
                || connectPhase.isOnThisThread()
                // The probe of checkClosed knows the connection.
                || DriverState.isFromCheckClosed(exception)) {
            return;
        }
        target.sighted(BY_DRIVER, exception, Ancestry.here(), ledger.inCall());
    }

    private void usedAfterClose(@Nullable Object connection, @Nullable Object failure) {
        if (Disconnects.observed() && failure instanceof SQLException exception) {
            target.sighted(BY_DRIVER, exception, Ancestry.here(), ledger.find(connection));
        }
    }

    private void opened(@Nullable Object connection) {
        if (connection == null || ledger.find(connection) != null) {
            return;
        }
        List<Object> handles = new ArrayList<>(List.of(connection));
        Object executor = DriverState.call(connection, "getQueryExecutor");
        if (executor != null) {
            handles.add(executor);
        }
        Object pid = DriverState.call(connection, "getBackendPID");
        Object url = DriverState.call(connection, "getURL");
        Object application = executor == null ? null : DriverState.call(executor, "getApplicationName");
        ledger.opened(
                handles,
                pid instanceof Integer number ? number : 0,
                url instanceof String text ? text : null,
                application instanceof String text && !text.isEmpty() ? text : null);
    }

    private void closing(@Nullable Object connection) {
        PhysicalConnection known = ledger.find(connection);
        if (known != null) {
            known.closing(Act.Action.CLOSE_CONNECTION);
        }
    }

    private void aborting(@Nullable Object connection) {
        PhysicalConnection known = ledger.find(connection);
        if (known != null) {
            known.closing(Act.Action.ABORT_CONNECTION);
        }
    }

    private void callBegins(@Nullable Object executor, @Nullable Object query) {
        PhysicalConnection connection = ledger.find(executor);
        if (connection == null) {
            return;
        }
        ledger.inCall(connection);
        Object first = query instanceof Object[] batch && batch.length > 0 ? batch[0] : query;
        connection.callBegins(DriverState.isQuery(first) ? first : null);
        String sql = DriverState.nativeSql(first);
        if (sql != null) {
            KillStatement.find(sql).ifPresent(kill -> ledger.killing(connection, kill.backendPid()));
        }
    }

    private void callSucceeds(@Nullable Object executor, @Nullable Object result) {
        PhysicalConnection connection = ledger.inCall();
        if (connection != null) {
            connection.callSucceeded();
            ledger.inCall(null);
        }
    }
}
