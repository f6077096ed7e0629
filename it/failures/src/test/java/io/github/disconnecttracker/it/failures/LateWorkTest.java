package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Work that uses the database after its test's end, and does not fail. */
class LateWorkTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private final PlayedTest orders = PlayedTest.named("orders");
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void shutsDown() {
        executor.shutdownNow();
    }

    @Test
    void taskThatOutlivesItsTestIsALeftover() throws Exception {
        Future<?> task = orders.does(() -> executor.submit(() -> {
            try (Connection connection = DriverManager.getConnection(Database.url())) {
                PoolsTest.run(connection, "select 'before'");
                ended.await();
                PoolsTest.run(connection, "select 'one'");
                PoolsTest.run(connection, "select 'two'");
            }
            return null;
        }));
        endsOrders(task);

        assertThat(recorded.leftovers()).hasSize(1).first().satisfies(leftover -> {
            assertThat(leftover.test().methodName()).isEqualTo("orders");
            assertThat(leftover.statements()).isEqualTo(2);
            assertThat(leftover.lastSql()).isEqualTo("select ?");
            assertThat(leftover.path()).extracting(PathStep::how).containsExactly(Evidence.TEST, Evidence.TASK);
            assertThat(leftover.path().get(1).at()).contains("LateWorkTest.");
            assertThat(leftover.connection())
                    .isNotNull()
                    .extracting(ConnectionFacts::url)
                    .isEqualTo(Database.url().replaceAll("\\?.*", ""));
            assertThat(leftover.firstMillisAfterTestEnd()).isNotNegative();
            assertThat(leftover.lastMillisAfterTestEnd()).isGreaterThanOrEqualTo(leftover.firstMillisAfterTestEnd());
        });
        assertThat(recorded.now()).isEmpty();
    }

    @Test
    void threadThatOutlivesItsTestIsALeftover() throws Exception {
        Thread thread = orders.does(() -> {
            Thread started = new Thread(() -> usesTheDatabaseOnceOrdersHasEnded());
            started.start();
            return started;
        });
        orders.run().end();
        ended.countDown();
        thread.join();

        assertThat(recorded.leftovers()).hasSize(1).first().satisfies(leftover -> {
            assertThat(leftover.test().methodName()).isEqualTo("orders");
            assertThat(leftover.statements()).isPositive();
            assertThat(leftover.path()).extracting(PathStep::how).containsExactly(Evidence.TEST, Evidence.THREAD);
        });
    }

    @Test
    void workThatFailsInTheEndIsADisconnectAlone() throws Exception {
        Future<?> task = orders.does(() -> executor.submit(() -> {
            try (Connection connection = DriverManager.getConnection(Database.url())) {
                ended.await();
                PoolsTest.run(connection, "select 1");
                Database.terminate(Database.backendPid(connection));
                assertThatThrownBy(() -> PoolsTest.run(connection, "select 2")).isInstanceOf(SQLException.class);
            }
            return null;
        }));
        endsOrders(task);

        assertThat(recorded.now())
                .hasSize(1)
                .first()
                .satisfies(entry -> assertThat(entry.late()).isTrue());
        assertThat(recorded.leftovers()).isEmpty();
    }

    @Test
    void workThatEndsWithItsTestIsNone() throws Exception {
        Future<?> task = orders.does(() -> executor.submit(() -> {
            try (Connection connection = DriverManager.getConnection(Database.url())) {
                PoolsTest.run(connection, "select 1");
            }
            return null;
        }));
        task.get();
        orders.run().end();
        PlayedTest.named("invoices")
                .does(() -> executor.submit(() -> {
                    try (Connection connection = DriverManager.getConnection(Database.url())) {
                        PoolsTest.run(connection, "select 2");
                    }
                    return null;
                }))
                .get();

        assertThat(recorded.leftovers()).isEmpty();
    }

    @Test
    void poolThatKeepsHouseIsNone() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Database.url());
        config.setConnectionInitSql("select 'of the pool'");
        try (HikariDataSource pool = orders.does(() -> new HikariDataSource(config))) {
            orders.run().end();
            List<Connection> all = List.of(pool.getConnection(), pool.getConnection());
            for (Connection each : all) {
                PoolsTest.run(each, "select 'of this test'");
                each.close();
            }
        }
        assertThat(recorded.leftovers()).isEmpty();
    }

    private void usesTheDatabaseOnceOrdersHasEnded() {
        try (Connection connection = DriverManager.getConnection(Database.url())) {
            ended.await();
            PoolsTest.run(connection, "select 1");
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void endsOrders(Future<?> task) throws Exception {
        orders.run().end();
        ended.countDown();
        task.get();
    }
}
