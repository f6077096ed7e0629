package io.github.disconnecttracker.it.failures;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Kills sessions as played tests, and tells whom the tracker takes for the cause. */
final class Kills {
    private Kills() {}

    /** Ends all sessions of the application "shared" as a test. */
    static void cleansUp(String test) throws Exception {
        by(test, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'shared'");
    }

    /** Runs a statement that kills on a connection of its own as a test. */
    static void by(String test, String sql, Object... values) throws Exception {
        try (Connection connection = Database.connect()) {
            PlayedTest.named(test).does(() -> kill(connection, sql, values));
        }
    }

    static boolean kill(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement kill = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                kill.setObject(i + 1, values[i]);
            }
            return kill.execute();
        }
    }

    static Connection connect(String applicationName) throws SQLException {
        return connectTo(Database.url() + "&ApplicationName=" + applicationName);
    }

    static Connection connectTo(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** Returns whether the server still has a session of an application. */
    static boolean isListed(String applicationName) throws SQLException {
        try (Connection connection = Database.connect();
                PreparedStatement list =
                        connection.prepareStatement("select 1 from pg_stat_activity where application_name = ?")) {
            list.setString(1, applicationName);
            return list.executeQuery().next();
        }
    }

    static boolean isAlive(Connection connection) {
        try {
            return Bench.execute(connection, "select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Uses a session that has ended, and returns its entry. */
    static Disconnect endOf(Recorded recorded, Connection victim) throws Exception {
        int before = recorded.now().size();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Bench.awaitFailure(executor.submit(() -> {
                while (true) {
                    Bench.use(victim); // the server ends it in its own time
                }
            }));
        } finally {
            executor.shutdown();
        }
        return recorded.now().get(before);
    }

    static @Nullable String causer(Disconnect disconnect) {
        Cause cause = disconnect.cause();
        TestIdentity test = cause == null ? null : cause.test();
        return test == null ? null : test.displayName();
    }

    static Cause.@Nullable Evidence evidence(Disconnect disconnect) {
        return disconnect.cause() == null ? null : disconnect.cause().evidence();
    }
}
