package io.github.disconnecttracker.it.failures;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.Test;

/** Loses and logs a connection in a test's own thread and one in a pool; see {@link OtherLaunchersTest}. */
class LauncherSuite {

    @Test
    void inItsOwnThread() throws SQLException {
        lose();
    }

    @Test
    void inAPool() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));
        try {
            pool.submit(LauncherSuite::lose).get();
        } finally {
            pool.shutdownNow();
        }
    }

    static boolean lose() throws SQLException {
        try (Connection connection = Database.connect()) {
            Database.terminate(Database.backendPid(connection));
            try (Statement statement = connection.createStatement()) {
                return statement.execute("select 1");
            }
        } catch (SQLException e) {
            LogManager.getLogger(LauncherSuite.class).error("lost", e);
            return false;
        }
    }
}
