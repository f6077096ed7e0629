package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A connection that is not given back is its borrower's, whoever notices it. */
class LeaksTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final DataSource OTHER = otherPool();

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private String borrower = "";

    @BeforeEach
    void names(TestInfo test) {
        borrower = "borrower in " + test.getDisplayName();
    }

    @Test
    void hikarisDetector() throws Exception {
        HikariDataSource pool = detectingPool();
        Connection kept = borrower(pool);
        Disconnect entry = leak();
        assertThat(entry.sightings()).extracting(Sighting::logger).contains("com.zaxxer.hikari.pool.ProxyLeakTask");
        assertThat(entry.stackTrace().get(0)).contains("Apparent connection leak detected");
        kept.close();
        pool.close();
    }

    @Test
    void dbcpsDetector() throws Exception {
        BasicDataSource pool = (BasicDataSource) LendingPool.DBCP.open(Database.url());
        pool.setRemoveAbandonedOnMaintenance(true);
        pool.setRemoveAbandonedTimeout(Duration.ofSeconds(1));
        pool.setDurationBetweenEvictionRuns(Duration.ofMillis(200));
        Connection kept = borrower(pool);
        leak();
        assertThat(kept).isNotNull();
        pool.close();
    }

    @Test
    void tomcatsDetector() throws Exception {
        org.apache.tomcat.jdbc.pool.DataSource pool =
                (org.apache.tomcat.jdbc.pool.DataSource) LendingPool.TOMCAT.open(Database.url());
        pool.setRemoveAbandoned(true);
        pool.setLogAbandoned(true);
        pool.setRemoveAbandonedTimeout(1);
        pool.setTimeBetweenEvictionRunsMillis(1000);
        Connection kept = borrower(pool);
        Disconnect entry = leak();
        await().atMost(PATIENCE)
                .until(() -> leaks().get(0).sightings().stream()
                        .anyMatch(each -> "org.apache.tomcat.jdbc.pool.ConnectionPool".equals(each.logger())));
        assertThat(entry.sightings()).isNotEmpty();
        assertThat(kept).isNotNull();
        pool.close(true);
        assertThat(leaks()).hasSize(1);
    }

    @Test
    void c3p0sDetector() throws Exception {
        ComboPooledDataSource pool = (ComboPooledDataSource) LendingPool.C3P0.open(Database.url());
        pool.setUnreturnedConnectionTimeout(1);
        pool.setDebugUnreturnedConnectionStackTraces(true);
        Connection kept = borrower(pool);
        leak();
        assertThat(kept).isNotNull();
        pool.close();
    }

    @Test
    void agroalsDetector() throws Exception {
        AgroalDataSourceConfigurationSupplier config = new AgroalDataSourceConfigurationSupplier();
        config.connectionPoolConfiguration(pool -> pool.maxSize(2)
                .leakTimeout(Duration.ofSeconds(1))
                .connectionFactoryConfiguration(factory -> factory.jdbcUrl(Database.url())));
        AgroalDataSource pool = AgroalDataSource.from(config);
        Connection kept = borrower(pool);
        leak();
        kept.close();
        pool.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "C3P0") // holds on to what it hands out
    void garbageCollectorFindsTheHandle(LendingPool kind) throws Exception {
        DataSource pool = kind.open(Database.url());
        dropped(pool);
        awaitCollection();
        Disconnect entry = leak();
        assertThat(entry.sightings()).containsExactly(Sighting.by(Sighting.Source.GC));
        assertThat(entry.connection()).isNotNull();
        assertThat(entry.connection().pool()).isNotNull();
        assertThat(leaks()).hasSize(1);
        kind.close(pool);
    }

    @Test
    void garbageCollectorFindsTheConnection() throws Exception {
        int pid = PlayedTest.named(borrower).does(() -> Database.backendPid(Database.connect()));
        awaitCollection();
        Disconnect entry = leak();
        assertThat(entry.sightings()).containsExactly(Sighting.by(Sighting.Source.GC));
        assertThat(entry.connection()).isNotNull();
        assertThat(entry.connection().backendPid()).isEqualTo(pid);
        assertThat(leaks()).hasSize(1);
    }

    @Test
    void detectorAndGarbageCollectorAreOneEntry() throws Exception {
        HikariDataSource pool = detectingPool();
        dropped(pool);
        awaitCollection();
        // The collector tells of what it has taken some time after it has.
        await().atMost(PATIENCE).until(() -> {
            look();
            return !leaks().isEmpty() && leaks().get(0).sightings().size() == 2;
        });
        assertThat(leaks()).hasSize(1);
        pool.close();
    }

    @Test
    void whatIsStillHeldIsNoLeak() throws Exception {
        DataSource pool = LendingPool.HIKARI.open(Database.url());
        try (Connection held = borrower(pool)) {
            awaitCollection();
            assertThat(held.isClosed()).isFalse();
        }
        LendingPool.HIKARI.close(pool);
        assertThat(leaks()).isEmpty();
    }

    private static HikariDataSource detectingPool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Database.url());
        config.setMaximumPoolSize(1);
        config.setLeakDetectionThreshold(2000); // the least that it takes
        return new HikariDataSource(config);
    }

    private static DataSource otherPool() {
        try {
            return LendingPool.DBCP.open(Database.url());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection borrower(DataSource pool) throws Exception {
        return PlayedTest.named(borrower).does(pool::getConnection);
    }

    private void dropped(DataSource pool) throws Exception {
        assertThat(borrower(pool).isClosed()).isFalse();
    }

    /** Makes garbage until the collector has taken an object that was made after what is waited for was dropped. */
    private static void awaitCollection() {
        WeakReference<Object> canary = new WeakReference<>(new Object());
        await().atMost(PATIENCE).until(() -> {
            System.gc();
            return canary.get() == null;
        });
        look();
    }

    /** The tracker looks whenever a pool lends. */
    private static void look() {
        try {
            OTHER.getConnection().close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Disconnect leak() {
        await().atMost(PATIENCE).until(() -> {
            look();
            return !leaks().isEmpty();
        });
        Disconnect entry = leaks().get(0);
        assertThat(entry.kind()).isEqualTo(Kind.LEAKED);
        assertThat(entry.counted()).isTrue();
        assertThat(entry.connection()).isNotNull();
        assertThat(entry.connection().backendPid()).isNotNull();
        return entry;
    }

    private List<Disconnect> leaks() {
        return recorded.of(borrower);
    }
}
