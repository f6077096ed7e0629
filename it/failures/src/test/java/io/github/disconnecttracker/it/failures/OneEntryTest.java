package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One failure is one entry, however often and wherever it is seen. */
class OneEntryTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void shutsDown() {
        executor.shutdownNow();
    }

    @Test
    void failureSwallowedInAFutureBelongsToTheTestThatSubmittedIt(TestInfo test) throws Exception {
        try (Connection connection = Database.connect()) {
            int pid = Database.backendPid(connection);
            Future<Boolean> nobodyAsks = executor.submit(() -> sleep(connection, "select pg_sleep(30), 'swallowed'"));
            Database.awaitRunning("''swallowed''");

            Database.terminate(pid);

            Disconnect entry = recorded.first();
            await().until(nobodyAsks::isDone);
            assertThat(entry.kind()).isEqualTo(Kind.TERMINATED);
            assertThat(entry.sqlState()).isEqualTo("57P01");
            assertThat(entry.message()).isEqualTo("FATAL: terminating connection due to administrator command");
            assertThat(entry.test()).extracting(TestIdentity::methodName).isEqualTo(method(test));
            assertThat(entry.attribution().status()).isEqualTo(Attribution.Status.ATTRIBUTED);
            assertThat(entry.attribution().by()).isEqualTo(Evidence.TASK);
            assertThat(entry.attribution().path().get(1).at()).contains("OneEntryTest.failureSwallowedInAFuture");
            assertThat(entry.thread().name()).startsWith("pool-");
            assertThat(entry.late()).isFalse();
            assertThat(entry.connection())
                    .extracting(ConnectionFacts::backendPid, ConnectionFacts::lastSql)
                    .containsExactly(pid, "select pg_sleep(?), ?");
            assertThat(entry.cause()).isNotNull();
            assertThat(entry.cause().action()).isEqualTo(Action.TERMINATE_BACKEND);
            assertThat(entry.cause().at()).contains("Database.terminate(Database.java:");
            assertThat(entry.counted()).isTrue();
            assertThat(recorded.now()).hasSize(1);
        }
    }

    @Test
    void laterCallsOnTheSameBrokenConnectionAreEchoes() throws Exception {
        Connection connection = Database.connect();
        Database.terminate(Database.backendPid(connection));

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> sleep(connection, "select 1")).isInstanceOf(SQLException.class);
        }

        assertThat(recorded.now()).extracting(Disconnect::kind).containsExactly(Kind.TERMINATED);
        await().until(() -> recorded.now().get(0).echoes() >= 8);
        assertThat(recorded.now().get(0).sightings()).containsExactly(Sighting.by(Sighting.Source.DRIVER));
    }

    @Test
    void twoBrokenConnectionsAreTwoEntries() throws Exception {
        Connection one = Database.connect();
        Connection two = Database.connect();
        Database.terminate(Database.backendPid(one));
        Database.terminate(Database.backendPid(two));

        assertThatThrownBy(() -> sleep(one, "select 1")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> sleep(two, "select 1")).isInstanceOf(SQLException.class);

        assertThat(recorded.now()).hasSize(2);
    }

    @Test
    void useAfterOwnCloseIsRecordedButNotCounted(TestInfo test) throws Exception {
        Connection connection = Database.connect();
        connection.close();

        assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);

        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(Kind.USED_AFTER_CLOSE);
        assertThat(entry.attribution().by()).isEqualTo(Evidence.TEST);
        assertThat(entry.test()).extracting(TestIdentity::methodName).isEqualTo(method(test));
        assertThat(entry.counted()).isFalse();
    }

    @Test
    void taskThatUsesAConnectionOfAClosedPoolNamesWhoClosedThePool(TestInfo test) throws Exception {
        HikariDataSource pool = Database.pool("closed-under-use");
        Future<?> task = executor.submit(() -> {
            try (Connection connection = pool.getConnection()) {
                return sleep(connection, "select pg_sleep(30), 'pooled'");
            }
        });
        Database.awaitRunning("''pooled''");

        pool.close();

        await().until(task::isDone);
        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(Kind.BROKEN);
        assertThat(entry.sqlState()).isEqualTo("08006");
        assertThat(entry.connection()).extracting(ConnectionFacts::pool).isEqualTo("closed-under-use");
        assertThat(entry.cause()).isNotNull();
        assertThat(entry.cause().action()).isEqualTo(Action.CLOSE_POOL);
        assertThat(entry.cause().test()).extracting(TestIdentity::methodName).isEqualTo(method(test));
        assertThat(entry.cause().at()).contains("taskThatUsesAConnectionOfAClosedPool");
        assertThat(recorded.now()).hasSize(1);
    }

    @Test
    void refusedConnectionIsOneEntryAndTheTestsOwnBusiness() {
        assertThatThrownBy(
                        () -> DriverManager.getConnection("jdbc:postgresql://127.0.0.1:1/shop?user=a&password=secret"))
                .isInstanceOf(SQLException.class);

        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(Kind.CONNECT_FAILED);
        assertThat(entry.sqlState()).isEqualTo("08001");
        assertThat(entry.counted()).isFalse();
        assertThat(recorded.now()).hasSize(1);
    }

    @Test
    void ordinaryErrorsAreNoDisconnects() throws Exception {
        try (Connection connection = Database.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select no_such_column")).isInstanceOf(SQLException.class);
            statement.execute("set statement_timeout = 20");
            assertThatThrownBy(() -> statement.execute("select pg_sleep(5)")).isInstanceOf(SQLException.class);
        }

        assertThat(recorded.now()).isEmpty();
    }

    @Test
    void connectionThatIsClosedInPeaceIsNoDisconnect() throws Exception {
        try (HikariDataSource pool = Database.pool("peace");
                Connection connection = pool.getConnection()) {
            sleep(connection, "select 1");
        }

        assertThat(recorded.now()).isEmpty();
    }

    private static boolean sleep(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private static String method(TestInfo test) {
        return test.getTestMethod().orElseThrow().getName();
    }
}
