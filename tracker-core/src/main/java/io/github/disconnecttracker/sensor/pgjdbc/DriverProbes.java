package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.collect.Sighted;
import io.github.disconnecttracker.collect.Sightings;
import io.github.disconnecttracker.collect.StackTraces;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.hook.Point;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.SensorContext;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees the driver's connections, statements and exceptions. */
final class DriverProbes {
    private static final String EXCEPTION = "org.postgresql.util.PSQLException";
    private static final String CONNECTION = "org.postgresql.jdbc.PgConnection";
    private static final String EXECUTOR_BASE = "org.postgresql.core.QueryExecutorBase";
    private static final String EXECUTOR = "org.postgresql.core.v3.QueryExecutorImpl";
    private static final String TEXT = "org.postgresql.core.NativeQuery";
    private static final String SIMPLE_QUERY = "org.postgresql.core.v3.SimpleQuery";
    private static final String COMPOSITE_QUERY = "org.postgresql.core.v3.CompositeQuery";
    private static final String DRIVER = "org.postgresql.Driver";
    private static final Sighting BY_DRIVER = Sighting.by(Sighting.Source.DRIVER);
    private static final String CANCELED = "57014";

    /** Methods that get an answer from the server; a version of the driver may lack some. */
    private static final Set<String> ANSWERED =
            Set.of("execute", "fastpathCall", "fetch", "startCopy", "readFromCopy", "endCopy");

    /** Methods that talk to the server. */
    private static final String[] CALLS = {
        "fastpathCall",
        "processNotifies",
        "fetch",
        "startCopy",
        "writeToCopy",
        "readFromCopy",
        "flushCopy",
        "endCopy",
        "cancelCopy"
    };

    private final ConnectionLedger ledger;
    private final Sightings sightings;
    private final KillProbes kills;
    private final ConnectPhase connectPhase;
    private final SensorContext context;
    private final LateCalls lateCalls;

    DriverProbes(SensorContext context) {
        this.context = context;
        this.ledger = context.ledger();
        this.sightings = context.sightings();
        this.kills = new KillProbes(ledger);
        this.connectPhase = new ConnectPhase(ledger, sightings);
        this.lateCalls = new LateCalls(sightings);
    }

    List<Probe> all() {
        List<Probe> probes = new ArrayList<>();
        for (String carrier : new String[] {CONNECTION, EXECUTOR, TEXT, SIMPLE_QUERY, COMPOSITE_QUERY}) {
            probes.add(Probe.carrier(carrier));
        }
        probes.add(Probe.returned(EXCEPTION, "<init>", (exception, none) -> exceptionMade(exception)));
        probes.add(Probe.returned(CONNECTION, "<init>", (connection, none) -> opened(connection)));
        probes.add(Probe.enter(CONNECTION, "close", (connection, none) -> closing(connection)));
        // Not PgConnection's own abort(), which follows its failures.
        probes.add(new Probe(
                CONNECTION,
                "abort",
                "(Ljava/util/concurrent/Executor;)",
                Point.ENTER,
                0,
                true,
                (connection, none) -> closed(connection, Action.ABORT_CONNECTION)));
        probes.add(Probe.thrown(CONNECTION, "checkClosed", this::connectionThrew));
        probes.add(Probe.thrown(CONNECTION, "close", this::connectionThrew));
        probes.add(Probe.enter(EXECUTOR_BASE, "sendQueryCancel", (executor, none) -> cancelling(executor)));
        probes.add(Probe.returned(EXECUTOR, "receiveErrorResponse", this::serverError));
        probes.add(Probe.returned(EXECUTOR, "receiveNoticeResponse", this::serverNotice));
        // The other constructors call this one.
        probes.add(new Probe(
                TEXT, "<init>", "(Ljava/lang/String;[I", Point.RETURN, 0, true, KillProbes::textRead, "textRead"));
        probes.add(Probe.returned(SIMPLE_QUERY, "<init>", KillProbes::queryMade)
                .withParameter(0)
                .withShortcut("queryMade"));
        probes.add(Probe.returned(COMPOSITE_QUERY, "<init>", KillProbes::queryMade)
                .withParameter(0)
                .withShortcut("queryMade"));
        for (String method : new String[] {"connect", "makeConnection"}) {
            boolean byCaller = method.equals("connect");
            probes.add(Probe.enter(DRIVER, method, (driver, url) -> connectPhase.begins(url, byCaller)));
            probes.add(Probe.returned(DRIVER, method, (driver, connection) -> connectPhase.succeeds(connection)));
            probes.add(Probe.thrown(DRIVER, method, (driver, failure) -> connectPhase.fails(failure)));
        }
        probes.add(Probe.enter(EXECUTOR, "execute", this::executing).withShortcut("executing"));
        probes.add(Probe.enter(EXECUTOR, "execute", kills::parameters)
                .withParameter(1)
                .withShortcut("killing"));
        probes.add(Probe.enter(EXECUTOR, "execute", kills::results)
                .withParameter(2)
                .withShortcut("killing"));
        probes.add(Probe.enter(EXECUTOR, "setApplicationName", this::renamed).ifPresent());
        around(probes, "execute");
        for (String call : CALLS) {
            probes.add(Probe.enter(EXECUTOR, call, this::calling).ifPresent());
            around(probes, call);
        }
        return probes;
    }

    private void around(List<Probe> probes, String call) {
        boolean answered = ANSWERED.contains(call);
        Probe returned = Probe.returned(EXECUTOR, call, (executor, none) -> ended(executor, answered));
        Probe thrown = Probe.thrown(EXECUTOR, call, (executor, failure) -> ended(executor, false));
        boolean execute = call.equals("execute");
        probes.add(execute ? returned.withShortcut("executed") : returned.ifPresent());
        probes.add(execute ? thrown : thrown.ifPresent());
    }

    private void exceptionMade(@Nullable Object made) {
        if (!sightings.wanted() || !(made instanceof SQLException exception)) {
            return;
        }
        if (CANCELED.equals(exception.getSQLState())) {
            statementCancelled(exception);
        } else if (DriverState.mayBeDisconnect(exception)
                // Retries and fall-backs: what counts is how the whole attempt ends.
                && !connectPhase.isOnThisThread()
                // The probe of checkClosed reports this one, because it knows the connection.
                && !DriverState.isFromCheckClosed(exception)) {
            sightings.report(
                    new Sighted.Failed(BY_DRIVER, exception, Ancestry.here(), ledger.usedBy(Thread.currentThread())));
        }
    }

    private void statementCancelled(SQLException exception) {
        PhysicalConnection connection = ledger.usedBy(Thread.currentThread());
        Act act = connection == null ? null : connection.cancelled();
        if (connection != null && act != null) {
            sightings.report(new Sighted.Failed(BY_DRIVER, exception, Ancestry.here(), connection, act));
        }
    }

    private void connectionThrew(@Nullable Object connection, @Nullable Object failure) {
        if (sightings.wanted() && failure instanceof SQLException exception) {
            sightings.report(new Sighted.Failed(BY_DRIVER, exception, Ancestry.here(), ledger.find(connection)));
        }
    }

    private void serverError(@Nullable Object executor, @Nullable Object error) {
        if (error instanceof SQLException exception
                && DriverState.mayBeFatal(exception.getSQLState())
                && sightings.wanted()) {
            PhysicalConnection connection = ledger.find(executor);
            if (connection != null) {
                sightings.report(new Sighted.Failed(BY_DRIVER, exception, Ancestry.here(), connection));
            }
        }
    }

    private void serverNotice(@Nullable Object executor, @Nullable Object notice) {
        if (notice instanceof SQLException warning
                && warning.getSQLState() != null
                && warning.getSQLState().startsWith("57P")) {
            PhysicalConnection connection = ledger.find(executor);
            if (connection != null) {
                connection.serverReason(warning.getSQLState() + " " + warning.getMessage());
            }
        }
    }

    private void opened(@Nullable Object connection) {
        if (connection == null || ledger.find(connection) != null) {
            return;
        }
        lateCalls.listen();
        List<Object> handles = new ArrayList<>(List.of(connection));
        Object executor = DriverState.call(connection, "getQueryExecutor");
        if (executor != null) {
            handles.add(executor);
        }
        Object pid = DriverState.call(connection, "getBackendPID");
        Object url = DriverState.call(connection, "getURL");
        Object application = executor == null ? null : DriverState.call(executor, "getApplicationName");
        PhysicalConnection known = ledger.opened(
                handles,
                pid instanceof Integer number ? number : 0,
                url instanceof String text ? text : null,
                application instanceof String text && !text.isEmpty() ? text : null,
                connectPhase.begunAfterNanos(),
                StackTraces.onPoolsThread());
        if (executor != null) {
            Object user = DriverState.call(executor, "getUser");
            Object database = DriverState.call(executor, "getDatabase");
            known.session(
                    user instanceof String text ? text : null,
                    database instanceof String text ? text : null,
                    reachedBy(executor));
        }
    }

    private static @Nullable InetSocketAddress reachedBy(Object executor) {
        Object stream = DriverState.field(executor, "pgStream");
        Object socket = stream == null ? null : DriverState.call(stream, "getSocket");
        return socket instanceof Socket known && known.getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address
                : null;
    }

    private void renamed(@Nullable Object executor, @Nullable Object name) {
        PhysicalConnection connection = ledger.find(executor);
        if (connection != null && name instanceof String text) {
            connection.applicationName(text);
        }
    }

    private void closing(@Nullable Object connection) {
        PhysicalConnection known = ledger.find(connection);
        if (known == null || connection == null) {
            return;
        }
        boolean collected = Thread.currentThread().getName().endsWith("inalizer");
        if (known.closed() == null && !known.broken() && !collected && sightings.wanted()) {
            Object executor = context.peekOnClose() ? DriverState.call(connection, "getQueryExecutor") : null;
            if (executor != null) {
                known.whileIdle(() -> peek(executor, known));
            }
        }
        closed(connection, Action.CLOSE_CONNECTION);
    }

    private void peek(Object executor, PhysicalConnection connection) {
        Classification found = UnreadBytes.of(executor, connection);
        if (found != null) {
            sightings.report(new Sighted.EndedWhileIdle(found, Ancestry.here(), connection));
        }
    }

    private void closed(@Nullable Object connection, Action action) {
        PhysicalConnection known = ledger.find(connection);
        if (known != null) {
            ledger.closing(known, action);
        }
    }

    private void cancelling(@Nullable Object executor) {
        PhysicalConnection connection = ledger.find(executor);
        Thread caller = connection == null ? null : connection.caller();
        if (connection != null
                && caller != null
                && caller != Thread.currentThread()
                && DriverState.isClosingOnThisThread()) {
            connection.cancelling();
        }
    }

    private void executing(@Nullable Object executor, @Nullable Object query) {
        PhysicalConnection connection = ledger.find(executor);
        if (connection == null) {
            return;
        }
        Object first = query instanceof Object[] batch && batch.length > 0 ? batch[0] : query;
        connection.callBegins(first);
        kills.executing(connection, query);
    }

    private void calling(@Nullable Object executor, @Nullable Object value) {
        PhysicalConnection connection = ledger.find(executor);
        if (connection != null) {
            connection.callBegins(value instanceof String ? value : null);
        }
    }

    private void ended(@Nullable Object executor, boolean well) {
        PhysicalConnection connection = ledger.find(executor);
        if (connection != null) {
            boolean killed = kills.executed(connection, well);
            connection.callEnded(well);
            if (killed) {
                sightings.report(new Sighted.ActEnded());
            }
        }
    }
}
