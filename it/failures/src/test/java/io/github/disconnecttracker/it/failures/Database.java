package io.github.disconnecttracker.it.failures;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One PostgreSQL server for all tests of this JVM, on 127.0.0.1. */
final class Database {
    /** A JVM that a test forks uses the test's server. */
    private static final String URL =
            System.getProperty("tracker.server") == null ? started() : System.getProperty("tracker.server");

    private Database() {}

    static String url() {
        return URL;
    }

    static Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    static HikariDataSource pool(String name) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setPoolName(name);
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(1000);
        return new HikariDataSource(config);
    }

    static int backendPid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Kills a session and returns once the server has let it go. */
    static void terminate(int backendPid) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(" + backendPid + ", 10000)");
        }
    }

    /** Returns once a session of the server runs a statement that contains a text. */
    static void awaitRunning(String text) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            boolean found = false;
            while (!found) {
                try (ResultSet row = statement.executeQuery("select 1 from pg_stat_activity where state = 'active'"
                        + " and query like '%" + text + "%' and pid <> pg_backend_pid()")) {
                    found = row.next();
                }
            }
        }
    }

    private static String started() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return server.getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
