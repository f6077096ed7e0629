package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.ancestry.Attachments;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.connection.Kill;
import io.github.disconnecttracker.connection.PhysicalConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees what statements that end sessions do: their bind values before they run, and their results. */
final class KillProbes {
    /** Types of the server. */
    private static final int BOOL = 16;

    private static final int BINARY = 1;

    private final ConnectionLedger ledger;

    KillProbes(ConnectionLedger ledger) {
        this.ledger = ledger;
    }

    /** Marks a statement's text that ends sessions, so that its executions need no look at it. */
    static void textRead(@Nullable Object text, @Nullable Object sql) {
        if (sql instanceof String statement && Attachments.hasField(text)) {
            KillStatement kill = KillParser.parse(statement);
            if (kill != null) {
                Attachments.toField(text, kill);
            }
        }
    }

    /** A query is marked as its text is, or as one of its parts. */
    static void queryMade(@Nullable Object query, @Nullable Object parts) {
        Object mark = Attachments.inField(parts);
        if (mark != null) {
            Attachments.toField(query, mark);
        } else if (parts instanceof Object[] subqueries) {
            for (Object each : subqueries) {
                queryMade(query, each);
            }
        }
    }

    /** Records that the current thread begins to execute a query, or a batch of them, that may end sessions. */
    void executing(PhysicalConnection connection, @Nullable Object query) {
        if (connection.killing() != null) {
            return; // the driver's methods call each other
        }
        Object[] batch = query instanceof Object[] queries ? queries : new @Nullable Object[] {query};
        for (Object each : batch) {
            if (Attachments.inField(each) instanceof KillStatement) {
                connection.killing(new Execution(batch, Act.now(Action.TERMINATE_BACKEND)));
                return;
            }
        }
    }

    /** Takes the bind values of what the current thread begins to execute: from now on its victims find it. */
    void parameters(@Nullable Object executor, @Nullable Object parameters) {
        PhysicalConnection connection = ledger.find(executor);
        Execution execution = connection == null ? null : executionOf(connection);
        if (connection == null || execution == null || execution.prepared) {
            return;
        }
        execution.prepared = true;
        Object[] lists = parameters instanceof Object[] batch ? batch : new @Nullable Object[] {parameters};
        for (int i = 0; i < execution.queries.length; i++) {
            prepare(execution, connection, execution.queries[i], i < lists.length ? lists[i] : null);
        }
    }

    private void prepare(
            Execution execution, PhysicalConnection connection, @Nullable Object query, @Nullable Object parameters) {
        Object parts = query == null ? null : DriverState.call(query, "getSubqueries");
        if (parts instanceof Object[] subqueries) {
            Object lists = parameters == null ? null : DriverState.call(parameters, "getSubparams");
            for (int i = 0; i < subqueries.length; i++) {
                Object list = lists instanceof Object[] all && i < all.length ? all[i] : null;
                prepare(execution, connection, subqueries[i], list);
            }
            return;
        }
        int place = execution.statements++;
        if (Attachments.inField(query) instanceof KillStatement statement) {
            List<Kill.Filter> filters = statement.resolved(
                    BindValues.of(parameters),
                    String.valueOf(connection.backendPid()),
                    connection.database(),
                    connection.user());
            Kill kill = new Kill(connection, filters, execution.act);
            execution.kills.add(kill);
            execution.texts.add(statement);
            execution.places.add(place);
            ledger.killed(kill);
        }
    }

    /** Takes the object that collects the results of what the current thread begins to execute. */
    void results(@Nullable Object executor, @Nullable Object handler) {
        PhysicalConnection connection = ledger.find(executor);
        Execution execution = connection == null ? null : executionOf(connection);
        if (execution != null) {
            execution.handler = handler;
        }
    }

    /**
     * Records that the current thread has executed something.
     *
     * @return whether it may have ended sessions
     */
    boolean executed(PhysicalConnection connection, boolean well) {
        Execution execution = executionOf(connection);
        if (execution == null || connection.isNested()) {
            return false;
        }
        connection.killing(null);
        try {
            Object handler = execution.handler;
            if (well && handler != null) {
                read(execution, DriverState.call(handler, "getResults"));
            }
        } finally {
            for (Kill each : execution.kills) {
                each.over(well);
                ledger.over(each);
            }
            execution.act.end();
        }
        return true;
    }

    private static @Nullable Execution executionOf(PhysicalConnection connection) {
        return connection.caller() == Thread.currentThread() && connection.killing() instanceof Execution execution
                ? execution
                : null;
    }

    /** Each statement has made one result. */
    private static void read(Execution execution, @Nullable Object first) {
        Object result = first;
        for (int place = 0; result != null; place++) {
            int index = execution.places.indexOf(place);
            Object rows = index < 0 ? null : DriverState.call(result, "getResultSet");
            if (rows != null && DriverState.field(rows, "cursor") == null) {
                read(execution.kills.get(index), execution.texts.get(index), rows);
            }
            result = DriverState.call(result, "getNext");
        }
    }

    private static void read(Kill kill, KillStatement statement, Object resultSet) {
        int column = statement.column();
        if (column < 0
                || !(DriverState.field(resultSet, "fields") instanceof Object[] fields)
                || !(DriverState.field(resultSet, "rows") instanceof List<?> rows)
                || column >= fields.length
                || !Integer.valueOf(BOOL).equals(DriverState.call(fields[column], "getOID"))) {
            return;
        }
        int pid = statement.pidColumn() < fields.length ? statement.pidColumn() : -1;
        boolean binaryPid = pid >= 0 && Integer.valueOf(BINARY).equals(DriverState.call(fields[pid], "getFormat"));
        int count = 0;
        Set<String> pids = new HashSet<>();
        for (Object row : rows) {
            byte[] ended = cell(row, column);
            boolean yes = ended != null && ended.length == 1 && (ended[0] == 't' || ended[0] == 1);
            if (!yes && statement.waits()) {
                return;
            }
            count += yes ? 1 : 0;
            byte[] named = yes && pid >= 0 ? cell(row, pid) : null;
            if (named != null) {
                pids.add(BindValues.text(named, binaryPid));
            }
        }
        kill.result(count, pid >= 0 ? pids : null);
    }

    private static byte @Nullable [] cell(@Nullable Object row, int column) {
        Object[] cells = row instanceof byte[][] old ? old : null;
        Object data = cells == null && row != null ? DriverState.field(row, "data") : cells;
        return data instanceof byte[][] all && column < all.length ? all[column] : null;
    }

    /** One call of the driver that may end sessions. Used by one thread. */
    private static final class Execution {
        private final @Nullable Object[] queries;
        private final Act act;
        private final List<Kill> kills = new ArrayList<>();
        private final List<KillStatement> texts = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();
        private boolean prepared;
        private int statements;
        private @Nullable Object handler;

        Execution(@Nullable Object[] queries, Act act) {
            this.queries = queries;
            this.act = act;
        }
    }
}
