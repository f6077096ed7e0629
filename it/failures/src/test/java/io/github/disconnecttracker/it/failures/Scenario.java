package io.github.disconnecttracker.it.failures;

import static org.awaitility.Awaitility.await;

import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Kind;
import java.io.IOException;
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
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** What brings a connection down, and the entry that it must make. */
enum Scenario {
    KILLED_IN_USE(
            "pg_terminate_backend while a statement runs",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND)) {
        @Override
        void play(Bench bench) throws Exception {
            Connection connection = bench.connect();
            int pid = Bench.pidOf(connection);
            Future<?> task = bench.runsLong(connection);
            bench.terminate(pid);
            Bench.awaitFailure(task);
        }
    },
    KILLED_IDLE(
            "pg_terminate_backend while idle, then used",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND)) {
        @Override
        void play(Bench bench) throws Exception {
            Connection connection = bench.connect();
            bench.terminate(Bench.pidOf(connection));
            bench.nextUseFails(connection);
        }
    },
    KILLED_IN_TRANSACTION(
            "pg_terminate_backend in a transaction that has failed already",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND)) {
        @Override
        void play(Bench bench) throws Exception {
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
    },
    KILLED_BY_SET(
            "pg_terminate_backend of a set of sessions",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND)) {
        @Override
        void play(Bench bench) throws Exception {
            Connection connection = bench.connect();
            int pid = Bench.pidOf(connection);
            bench.server().run("select pg_terminate_backend(pid) from pg_stat_activity where pid in (" + pid + ")");
            bench.server().awaitGone(pid);
            bench.nextUseFails(connection);
        }
    },
    KILLED_BY_DROP("drop database with (force)", entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND)) {
        @Override
        void play(Bench bench) throws Exception {
            bench.server().run("create database doomed");
            Connection connection =
                    bench.connect(Server.url("doomed", bench.server().port()));
            int pid = Bench.pidOf(connection);
            bench.server().run("drop database doomed with (force)");
            bench.server().awaitGone(pid);
            bench.nextUseFails(connection);
        }
    },
    KILLED_IN_BATCH(
            "pg_terminate_backend, then a batch",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND)) {
        @Override
        void play(Bench bench) throws Exception {
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
    },
    KILLED_IN_FETCH(
            "pg_terminate_backend between two fetches of a cursor",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND)) {
        @Override
        void play(Bench bench) throws Exception {
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
    },
    KILLED_LISTENING(
            "pg_terminate_backend while waiting for notifications",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND)) {
        @Override
        void play(Bench bench) throws Exception {
            Connection connection = bench.connect();
            int pid = Bench.pidOf(connection);
            PGConnection notified = connection.unwrap(PGConnection.class);
            Future<?> task = bench.inBackground(() -> notified.getNotifications(60_000));
            bench.terminate(pid);
            Bench.awaitFailure(task);
        }
    },
    KILLED_COPYING(
            "pg_terminate_backend while copying in",
            entry(Kind.BROKEN, "08006").by(Action.TERMINATE_BACKEND).onOldDriver(Kind.TERMINATED, "57P01")) {
        @Override
        void play(Bench bench) throws Exception {
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
    },
    KILLED_AND_CLOSED(
            "pg_terminate_backend while idle, then closed without another use",
            entry(Kind.TERMINATED, "57P01").by(Action.TERMINATE_BACKEND).recovering()) {
        @Override
        void play(Bench bench) throws Exception {
            Connection connection = bench.connect();
            Connection physical = connection.unwrap(PGConnection.class) instanceof Connection own ? own : connection;
            bench.terminate(Bench.pidOf(connection));
            bench.inBackground(() -> {
                        physical.close();
                        return null;
                    })
                    .get();
        }
    },
    CRASH(
            "crash of another process of the server",
            entry(Kind.TERMINATED, "08006").because("57P02")) {
        @Override
        void play(Bench bench) throws Exception {
            Future<?> task = bench.runsLong(bench.connect());
            bench.server().crash();
            Bench.awaitFailure(task);
        }
    },
    FAST_STOP("pg_ctl stop -m fast from outside", entry(Kind.TERMINATED, "57P01")) {
        @Override
        void play(Bench bench) throws Exception {
            Future<?> task = bench.runsLong(bench.connect());
            bench.server().signal("INT");
            Bench.awaitFailure(task);
            bench.server().awaitStopped();
        }
    },
    IMMEDIATE_STOP(
            "pg_ctl stop -m immediate from outside",
            entry(Kind.TERMINATED, "08006").because("57P01")) {
        @Override
        void play(Bench bench) throws Exception {
            Future<?> task = bench.runsLong(bench.connect());
            bench.server().signal("QUIT");
            Bench.awaitFailure(task);
            bench.server().awaitStopped();
        }
    },
    IDLE_IN_TRANSACTION("idle_in_transaction_session_timeout", entry(Kind.TERMINATED, "25P03")) {
        @Override
        void play(Bench bench) throws Exception {
            Connection connection = bench.connect();
            timesOut(bench, connection, "idle_in_transaction_session_timeout", "select 1");
        }
    },
    IDLE_SESSION("idle_session_timeout", entry(Kind.TERMINATED, "57P05")) {
        @Override
        void play(Bench bench) throws Exception {
            Connection connection = bench.connect();
            int pid = Bench.pidOf(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set idle_session_timeout = 50");
            }
            bench.server().awaitGone(pid);
            bench.nextUseFails(connection);
        }
    },
    TRANSACTION_TIMEOUT("transaction_timeout", entry(Kind.TERMINATED, "25P04").sinceServer(17)) {
        @Override
        void play(Bench bench) throws Exception {
            timesOut(bench, bench.connect(), "transaction_timeout", "select 1");
        }
    },
    RESET("TCP reset while a statement runs", entry(Kind.BROKEN, "08006")) {
        @Override
        void play(Bench bench) throws Exception {
            Proxy proxy = bench.proxy();
            Future<?> task = bench.runsLong(bench.connect(Server.url("postgres", proxy.port())));
            proxy.reset();
            Bench.awaitFailure(task);
        }
    },
    HALF_CLOSE("half-closed socket while a statement runs", entry(Kind.BROKEN, "08006")) {
        @Override
        void play(Bench bench) throws Exception {
            Proxy proxy = bench.proxy();
            Future<?> task = bench.runsLong(bench.connect(Server.url("postgres", proxy.port())));
            proxy.halfClose();
            Bench.awaitFailure(task);
        }
    },
    BLACK_HOLE("black hole and socketTimeout", entry(Kind.BROKEN, "08006")) {
        @Override
        void play(Bench bench) throws Exception {
            Proxy proxy = bench.proxy();
            Connection connection = bench.connect(Server.url("postgres", proxy.port()) + "&socketTimeout=3");
            proxy.goSilent();
            bench.nextUseFails(connection);
        }
    },
    CLOSED_IN_USE(
            "close() by another thread while a statement runs",
            entry(Kind.BROKEN, "08006").by(Action.CLOSE_CONNECTION).onPool("57014")) {
        @Override
        void play(Bench bench) throws Exception {
            Connection connection = bench.connect();
            Future<?> task = bench.runsLong(connection);
            connection.close();
            Bench.awaitFailure(task);
        }
    },
    ABORTED_IN_USE(
            "abort() by another thread while a statement runs",
            entry(Kind.BROKEN, "08006").by(Action.ABORT_CONNECTION)) {
        @Override
        void play(Bench bench) throws Exception {
            Connection connection = bench.connect();
            Future<?> task = bench.runsLong(connection);
            connection.unwrap(PGConnection.class);
            ((Connection) connection.unwrap(PGConnection.class)).abort(Executors.newSingleThreadExecutor());
            Bench.awaitFailure(task);
        }
    },
    USED_AFTER_CLOSE(
            "used by a task after close()",
            entry(Kind.USED_AFTER_CLOSE, "08003").by(Action.CLOSE_CONNECTION)) {
        @Override
        void play(Bench bench) throws Exception {
            Connection connection = (Connection) bench.connect().unwrap(PGConnection.class);
            connection.close();
            bench.nextUseFails(connection);
        }
    },
    REFUSED("nobody listens", entry(Kind.CONNECT_FAILED, "08001").whileConnecting()) {
        @Override
        void play(Bench bench) {
            bench.fails(() -> bench.connect(Server.url("postgres", 1)));
        }
    },
    NO_ANSWER(
            "accepts and never answers, loginTimeout",
            entry(Kind.CONNECT_FAILED, "08001").whileConnecting()) {
        @Override
        void play(Bench bench) throws Exception {
            Proxy proxy = bench.proxyTo(0);
            bench.fails(() -> bench.connect(Server.url("postgres", proxy.port()) + "&loginTimeout=1"));
        }
    },
    WRONG_PASSWORD("wrong password", entry(Kind.CONNECT_FAILED, "28P01").whileConnecting()) {
        @Override
        void play(Bench bench) {
            String url = bench.server().url().replace("?user=postgres", "?user=checked&password=wrong");
            bench.fails(() -> bench.connect(url));
        }
    },
    NO_DATABASE(
            "database that does not exist", entry(Kind.CONNECT_FAILED, "3D000").whileConnecting()) {
        @Override
        void play(Bench bench) {
            bench.fails(() -> bench.connect(Server.url("nowhere", bench.server().port())));
        }
    },
    NO_RIGHT("no right to connect", entry(Kind.CONNECT_FAILED, "42501").whileConnecting()) {
        @Override
        void play(Bench bench) {
            String url =
                    Server.url("closed", bench.server().port()).replace("user=postgres", "user=checked&password=right");
            bench.fails(() -> bench.connect(url));
        }
    },
    UNKNOWN_OPTION(
            "unknown option of the server", entry(Kind.CONNECT_FAILED, "42704").whileConnecting()) {
        @Override
        void play(Bench bench) {
            bench.fails(() -> bench.connect(bench.server().url() + "&options=-c%20no_such_option=1"));
        }
    },
    SHUTTING_DOWN("server that shuts down", entry(Kind.CONNECT_FAILED, "57P03").whileConnecting()) {
        @Override
        void play(Bench bench) throws Exception {
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
    },
    FULL("no slot left", entry(Kind.TOO_MANY_CONNECTIONS, "53300").whileConnecting()) {
        @Override
        void play(Bench bench) throws Exception {
            // One role for each way: the server may free a slot only some time after its client has gone.
            String role = "limited_" + bench.way();
            bench.server().run("create role " + role + " login connection limit 1");
            String url = bench.server().url().replace("?user=postgres", "?user=" + role.toLowerCase(Locale.ROOT));
            try (Connection only = DriverManager.getConnection(url)) {
                bench.fails(() -> bench.connect(url));
                Bench.use(only);
            }
        }
    };

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // a record of constants
    private final Expected expected;

    Scenario(String sentence, Expected expected) {
        this.sentence = sentence;
        this.expected = expected;
    }

    String sentence() {
        return sentence;
    }

    Expected expected() {
        return expected;
    }

    /**
     * Returns whether anything fails at all: Tomcat JDBC closes a connection only after its statement's end, and Vibur
     * DBCP lets a statement run on.
     */
    boolean fails(Way way) {
        return this != CLOSED_IN_USE || (way != Way.TOMCAT && way != Way.VIBUR);
    }

    abstract void play(Bench bench) throws Exception;

    /** What the roles and databases of the scenarios need. */
    static void prepare(Server server) throws SQLException, IOException {
        server.run("set password_encryption = 'scram-sha-256'", "create role checked login password 'right'");
        server.askPasswordOf("checked");
        server.run("create database closed", "revoke connect on database closed from public");
    }

    private static Expected entry(Kind kind, @Nullable String sqlState) {
        return new Expected(kind, sqlState, null, null, null, false, false, null, 0);
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
