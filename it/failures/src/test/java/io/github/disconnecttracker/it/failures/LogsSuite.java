package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.apache.commons.dbcp2.BasicDataSource;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What is logged through the four doors that there are, and by pools, driver and Hibernate; see {@link LogLibrary}. */
class LogsSuite {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @BeforeAll
    static void bridgesTheJdksRecords() throws Exception {
        try {
            Class<?> bridge = Class.forName("org.slf4j.bridge.SLF4JBridgeHandler");
            bridge.getMethod("removeHandlersForRootLogger").invoke(null);
            bridge.getMethod("install").invoke(null);
        } catch (ClassNotFoundException e) {
            // The library has the JDK's log manager replaced, or is it.
        }
    }

    @Test
    void wrappedFailureThroughSlf4j(TestInfo test) throws Exception {
        loses(e ->
                LoggerFactory.getLogger("com.example.Shop").error("order {} is lost", 7, new IllegalStateException(e)));
        assertSeen(test, "com.example.Shop");
    }

    @Test
    void failureThroughJavaUtilLogging(TestInfo test) throws Exception {
        loses(e -> java.util.logging.Logger.getLogger("com.example.Till").log(Level.SEVERE, "lost", e));
        assertSeen(test, "com.example.Till");
    }

    @Test
    void failureThroughSystemLogger(TestInfo test) throws Exception {
        loses(e -> System.getLogger("com.example.Yard").log(System.Logger.Level.ERROR, "lost", e));
        assertSeen(test, "com.example.Yard");
    }

    @Test
    void failureThroughJBossLogging(TestInfo test) throws Exception {
        loses(e -> org.jboss.logging.Logger.getLogger("com.example.Desk").errorf(e, "order %d is lost", 7));
        assertSeen(test, "com.example.Desk");
    }

    @Test
    void linesOfTheApplicationMeanNothing() {
        String line = "This connection has been closed.";
        LoggerFactory.getLogger("com.example.Shop").error(line);
        LoggerFactory.getLogger("com.example.Shop").error(line, new IllegalStateException(line));
        java.util.logging.Logger.getLogger("com.example.Till").severe(line);
        System.getLogger("com.example.Yard").log(System.Logger.Level.ERROR, line);
        org.jboss.logging.Logger.getLogger("com.example.Desk").error(line);

        assertThat(recorded.now()).isEmpty();
    }

    @Test
    void leakDetectorsOfPools(TestInfo test) throws Exception {
        HikariConfig hikari = new HikariConfig();
        hikari.setJdbcUrl(Database.url());
        hikari.setMaximumPoolSize(1);
        hikari.setLeakDetectionThreshold(2000); // the least that it takes
        org.apache.tomcat.jdbc.pool.DataSource tomcat =
                (org.apache.tomcat.jdbc.pool.DataSource) LendingPool.TOMCAT.open(Database.url());
        tomcat.setRemoveAbandoned(true);
        tomcat.setLogAbandoned(true);
        tomcat.setRemoveAbandonedTimeout(1);
        tomcat.setTimeBetweenEvictionRunsMillis(1000);
        ComboPooledDataSource c3p0 = (ComboPooledDataSource) LendingPool.C3P0.open(Database.url());
        c3p0.setUnreturnedConnectionTimeout(1);
        c3p0.setDebugUnreturnedConnectionStackTraces(true);
        BasicDataSource dbcp = (BasicDataSource) LendingPool.DBCP.open(Database.url());
        dbcp.setRemoveAbandonedOnMaintenance(true);
        dbcp.setRemoveAbandonedTimeout(Duration.ofSeconds(1));
        dbcp.setDurationBetweenEvictionRuns(Duration.ofMillis(200));

        try (HikariDataSource pool = new HikariDataSource(hikari)) {
            List<Connection> kept =
                    List.of(pool.getConnection(), tomcat.getConnection(), c3p0.getConnection(), dbcp.getConnection());
            awaitLogger("com.zaxxer.hikari.pool.ProxyLeakTask");
            awaitLogger("org.apache.tomcat.jdbc.pool.ConnectionPool");
            awaitLogger("com.mchange.v2.resourcepool.BasicResourcePool");
            // DBCP2 prints.
            await().atMost(PATIENCE).until(() -> leaks().size() == 4);
            assertThat(kept).hasSize(4);
            kept.get(0).close();
        }
        tomcat.close(true);
        c3p0.close();
        dbcp.close();
        assertThat(leaks())
                .extracting(each -> Objects.requireNonNull(each.test()).displayName())
                .containsOnly(test.getDisplayName());
    }

    @Test
    void leakDetectorOfTheDriver() throws Exception {
        assertThat(DriverManager.getConnection(Database.url() + "&logUnclosedConnections=true")
                        .isClosed())
                .isFalse();

        await().atMost(PATIENCE).until(() -> {
            System.gc();
            return recorded.reported().stream()
                    .flatMap(each -> each.disconnect().sightings().stream())
                    .anyMatch(each -> String.valueOf(each.logger()).startsWith("org.postgresql.jdbc.PgConnection"));
        });
    }

    @Test
    void linesOfHibernate() {
        HikariDataSource pool = Database.pool("orm");
        Configuration configuration = new Configuration();
        configuration.getProperties().put("hibernate.connection.datasource", pool);
        try (SessionFactory sessions = configuration.buildSessionFactory()) {
            // In a transaction, because the pool would look at a connection that it lends again after some time.
            assertThatThrownBy(() -> sessions.inTransaction(session -> {
                        int pid = session.createNativeQuery("select pg_backend_pid()", Integer.class)
                                .getSingleResult();
                        try {
                            Database.terminate(pid);
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                        session.createNativeQuery("select 1", Integer.class).getSingleResult();
                    }))
                    .isInstanceOf(HibernateException.class);
        }
        pool.close();

        awaitLogger("org.hibernate.engine.jdbc.spi.SqlExceptionHelper");
        awaitLogger("com.zaxxer.hikari.pool.ProxyConnection");
        assertThat(recorded.now()).extracting(Disconnect::kind).containsExactly(Kind.TERMINATED);
    }

    private static void loses(Consumer<SQLException> log) throws Exception {
        var worker = Executors.newSingleThreadExecutor();
        worker.submit(() -> {
                    try {
                        return DriverManager.getConnection("jdbc:postgresql://localhost:1/shop", "me", "");
                    } catch (SQLException e) {
                        log.accept(e);
                        return null;
                    }
                })
                .get();
        worker.shutdown();
    }

    private void assertSeen(TestInfo test, String logger) {
        awaitLogger(logger);
        assertThat(recorded.now()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.CONNECT_FAILED);
            assertThat(Objects.requireNonNull(entry.test()).displayName()).isEqualTo(test.getDisplayName());
            assertThat(entry.sightings())
                    .filteredOn(each -> each.source() == Sighting.Source.LOG)
                    .extracting(Sighting::logger)
                    .containsExactly(logger);
        });
    }

    private void awaitLogger(String logger) {
        await().atMost(PATIENCE)
                .alias(logger)
                .until(() -> recorded.now().stream()
                        .flatMap(each -> each.sightings().stream())
                        .anyMatch(each -> logger.equals(each.logger())));
    }

    private List<Disconnect> leaks() {
        return recorded.now().stream()
                .filter(each -> each.kind() == Kind.LEAKED)
                .toList();
    }
}
