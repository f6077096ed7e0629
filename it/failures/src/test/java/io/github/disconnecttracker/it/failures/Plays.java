package io.github.disconnecttracker.it.failures;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** How each {@link Scenario} is played: by the method of its name. */
final class Plays {
    private Plays() {}

    static void killedInUse(Bench bench) throws Exception {
        Connection connection = bench.connect();
        int pid = Bench.pidOf(connection);
        Future<?> task = bench.runsLong(connection);
        bench.terminate(pid);
        Bench.awaitFailure(task);
    }

    static void killedIdle(Bench bench) throws Exception {
        Connection connection = bench.connect();
        bench.terminate(Bench.pidOf(connection));
        bench.nextUseFails(connection);
    }

    static void killedInTransaction(Bench bench) throws Exception {
        Connection connection = bench.connect();
        int pid = Bench.pidOf(connection);
        connection.setAutoCommit(false);
        bench.fails(() -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("select 1/0");
            }
        });
        bench.terminate(pid);
        bench.nextUseFails(connection);
    }

    static void killedBySet(Bench bench) throws Exception {
        Connection connection = bench.connect();
        int pid = Bench.pidOf(connection);
        bench.server().run("select pg_terminate_backend(pid) from pg_stat_activity where pid in (" + pid + ")");
        bench.server().awaitGone(pid);
        bench.nextUseFails(connection);
    }

    static void killedByDrop(Bench bench) throws Exception {
        bench.server().run("create database doomed");
        Connection connection =
                bench.connect(Server.url("doomed", bench.server().port()));
        int pid = Bench.pidOf(connection);
        bench.server().run("drop database doomed with (force)");
        bench.server().awaitGone(pid);
        bench.nextUseFails(connection);
    }

    static void killedInBatch(Bench bench) throws Exception {
        Connection connection = bench.connect();
        try (PreparedStatement batch = connection.prepareStatement("select set_config('a.b', ?, false)")) {
            bench.terminate(Bench.pidOf(connection));
            bench.fails(() -> {
                for (int i = 0; i < 3; i++) {
                    batch.setString(1, "x" + i);
                    batch.addBatch();
                }
                return batch.executeBatch();
            });
        }
    }

    static void killedInFetch(Bench bench) throws Exception {
        Connection connection = bench.connect();
        connection.setAutoCommit(false);
        Statement statement = connection.createStatement();
        statement.setFetchSize(1);
        ResultSet rows = statement.executeQuery("select generate_series(1, 9), pg_backend_pid()");
        rows.next();
        bench.terminate(rows.getInt(2));
        bench.fails(() -> {
            while (rows.next()) {
                rows.getInt(1);
            }
            return null;
        });
    }

    static void killedListening(Bench bench) throws Exception {
        Connection connection = bench.connect();
        int pid = Bench.pidOf(connection);
        PGConnection notified = connection.unwrap(PGConnection.class);
        Future<?> task = bench.inBackground(() -> notified.getNotifications(60_000));
        bench.terminate(pid);
        Bench.awaitFailure(task);
    }

    static void killedCopying(Bench bench) throws Exception {
        Connection connection = bench.connect();
        int pid = Bench.pidOf(connection);
        Bench.use(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table copied (line text)");
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy copied from stdin");
        bench.terminate(pid);
        bench.fails(() -> {
            byte[] line = "a line\n".getBytes(StandardCharsets.US_ASCII);
            while (true) {
                copy.writeToCopy(line, 0, line.length);
                copy.flushCopy();
            }
        });
    }

    static void killedAndClosed(Bench bench) throws Exception {
        Connection connection = bench.connect();
        Connection physical = connection.unwrap(PGConnection.class) instanceof Connection own ? own : connection;
        bench.terminate(Bench.pidOf(connection));
        bench.inBackground(() -> {
                    physical.close();
                    return null;
                })
                .get();
    }

    static void crash(Bench bench) throws Exception {
        Future<?> task = bench.runsLong(bench.connect());
        bench.server().crash();
        Bench.awaitFailure(task);
    }

    static void fastStop(Bench bench) throws Exception {
        Future<?> task = bench.runsLong(bench.connect());
        bench.server().signal("INT");
        Bench.awaitFailure(task);
        bench.server().awaitStopped();
    }

    static void immediateStop(Bench bench) throws Exception {
        Future<?> task = bench.runsLong(bench.connect());
        bench.server().signal("QUIT");
        Bench.awaitFailure(task);
        bench.server().awaitStopped();
    }

    static void idleInTransaction(Bench bench) throws Exception {
        Connection connection = bench.connect();
        timesOut(bench, connection, "idle_in_transaction_session_timeout", "select 1");
    }

    static void idleSession(Bench bench) throws Exception {
        Connection connection = bench.connect();
        int pid = Bench.pidOf(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set idle_session_timeout = 50");
        }
        bench.server().awaitGone(pid);
        bench.nextUseFails(connection);
    }

    static void transactionTimeout(Bench bench) throws Exception {
        timesOut(bench, bench.connect(), "transaction_timeout", "select 1");
    }

    static void reset(Bench bench) throws Exception {
        Proxy proxy = bench.proxy();
        Future<?> task = bench.runsLong(bench.connect(Server.url("postgres", proxy.port())));
        proxy.reset();
        Bench.awaitFailure(task);
    }

    static void halfClose(Bench bench) throws Exception {
        Proxy proxy = bench.proxy();
        Future<?> task = bench.runsLong(bench.connect(Server.url("postgres", proxy.port())));
        proxy.halfClose();
        Bench.awaitFailure(task);
    }

    static void blackHole(Bench bench) throws Exception {
        Proxy proxy = bench.proxy();
        Connection connection = bench.connect(Server.url("postgres", proxy.port()) + "&socketTimeout=3");
        proxy.goSilent();
        bench.nextUseFails(connection);
    }

    static void closedInUse(Bench bench) throws Exception {
        Connection connection = bench.connect();
        Future<?> task = bench.runsLong(connection);
        connection.close();
        Bench.awaitFailure(task);
    }

    static void abortedInUse(Bench bench) throws Exception {
        Connection connection = bench.connect();
        Future<?> task = bench.runsLong(connection);
        connection.unwrap(PGConnection.class);
        ((Connection) connection.unwrap(PGConnection.class)).abort(Executors.newSingleThreadExecutor());
        Bench.awaitFailure(task);
    }

    static void usedAfterClose(Bench bench) throws Exception {
        Connection connection = (Connection) bench.connect().unwrap(PGConnection.class);
        connection.close();
        bench.nextUseFails(connection);
    }

    static void refused(Bench bench) {
        bench.fails(() -> bench.connect(Server.url("postgres", 1)));
    }

    static void noAnswer(Bench bench) throws Exception {
        Proxy proxy = bench.proxyTo(0);
        bench.fails(() -> bench.connect(Server.url("postgres", proxy.port()) + "&loginTimeout=1"));
    }

    static void wrongPassword(Bench bench) {
        String url = bench.server().url().replace("?user=postgres", "?user=checked&password=wrong");
        bench.fails(() -> bench.connect(url));
    }

    static void noDatabase(Bench bench) {
        bench.fails(() -> bench.connect(Server.url("nowhere", bench.server().port())));
    }

    static void noRight(Bench bench) {
        String url =
                Server.url("closed", bench.server().port()).replace("user=postgres", "user=checked&password=right");
        bench.fails(() -> bench.connect(url));
    }

    static void unknownOption(Bench bench) {
        bench.fails(() -> bench.connect(bench.server().url() + "&options=-c%20no_such_option=1"));
    }

    static void shuttingDown(Bench bench) throws Exception {
        // A session whose client has vanished sleeps on, and would hold the server up.
        bench.server()
                .run("select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend'"
                        + " and pid <> pg_backend_pid()");
        try (Connection last = DriverManager.getConnection(bench.server().url())) {
            bench.server().signal("TERM");
            await().until(() -> !Ready.to(bench.server().port()));
            bench.fails(() -> bench.connect());
            Bench.use(last);
        }
        bench.server().awaitStopped();
    }

    static void full(Bench bench) throws Exception {
        // One role for each way: the server may free a slot only some time after its client has gone.
        String role = "limited_" + bench.way();
        bench.server().run("create role " + role + " login connection limit 1");
        String url = bench.server().url().replace("?user=postgres", "?user=" + role.toLowerCase(Locale.ROOT));
        try (Connection only = DriverManager.getConnection(url)) {
            bench.fails(() -> bench.connect(url));
            Bench.use(only);
        }
    }

    private static void timesOut(Bench bench, Connection connection, String setting, String sql) throws SQLException {
        int pid = Bench.pidOf(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set " + setting + " = 50");
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        bench.server().awaitGone(pid);
        bench.nextUseFails(connection);
    }
}
