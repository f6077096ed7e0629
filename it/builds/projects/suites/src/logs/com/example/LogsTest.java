package com.example;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What tasks and pools log, with whatever library the module has. */
class LogsTest {
    private static final Logger LOG = LoggerFactory.getLogger("com.example.Shop");
    private static final java.util.logging.Logger JDK_LOG = java.util.logging.Logger.getLogger("com.example.Till");

    private final ExecutorService workers = Executors.newSingleThreadExecutor();

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startsTheServer() throws Exception {
        server = EmbeddedPostgres.start();
        try {
            Class<?> bridge = Class.forName("org.slf4j.bridge.SLF4JBridgeHandler");
            bridge.getMethod("removeHandlersForRootLogger").invoke(null);
            bridge.getMethod("install").invoke(null);
        } catch (ClassNotFoundException e) {
            // The module has none.
        }
    }

    @AfterAll
    static void stopsTheServer() throws Exception {
        server.close();
    }

    @AfterEach
    void stopsTheWorkers() {
        workers.shutdown();
    }

    @Test
    void logsAnEventWithAPlaceholder() throws Exception {
        workers.submit(() -> lose("shop", e -> LOG.error("order {} is lost", 7, new IllegalStateException(e))))
                .get();
    }

    @Test
    void logsARecordOfTheJdk() throws Exception {
        workers.submit(() -> lose("till", e -> JDK_LOG.log(Level.SEVERE, "lost", e)))
                .get();
    }

    @Test
    void logsWhatIsNoDisconnect() {
        LOG.error("connection refused", new IllegalStateException("This connection has been closed."));
        LOG.error("This connection has been closed.");
        JDK_LOG.severe("This connection has been closed.");
    }

    @Test
    void keepsAConnectionForLongerThanItsPoolLikes() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(1);
        config.setLeakDetectionThreshold(2000); // the least that it takes
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection connection = pool.getConnection()) {
            connection.createStatement().execute("select pg_sleep(4)");
        }
    }

    /** Nobody listens on port 1. */
    private static void lose(String database, Log log) {
        try {
            DriverManager.getConnection("jdbc:postgresql://localhost:1/" + database, "me", "");
        } catch (SQLException e) {
            log.failure(e);
        }
    }

    private interface Log {
        void failure(SQLException e);
    }
}
