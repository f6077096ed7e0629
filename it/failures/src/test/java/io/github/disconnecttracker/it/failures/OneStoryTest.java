package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failure with its forerunners, its echoes and its good end is one entry. */
class OneStoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void shutsDown() {
        executor.shutdownNow();
    }

    @Test
    void stopOfAnEmbeddedServerIsTheCauseOfWhatItsClientsMeet(TestInfo test) throws Exception {
        Server server = Server.start();
        Connection used = server.connect();
        recorded.startAfresh();
        Future<?> task = executor.submit(() -> Bench.use(used) && sleep(used));
        server.awaitRunning("''until the stop''");

        server.close();

        await().atMost(PATIENCE).until(task::isDone);
        Disconnect broken = recorded.first();
        assertThat(broken.kind()).isEqualTo(Kind.TERMINATED);
        assertThat(broken.cause()).isNotNull().satisfies(cause -> {
            assertThat(cause.action()).isEqualTo(Action.SERVER_STOPPED);
            assertThat(cause.test()).extracting(TestIdentity::methodName).isEqualTo(name(test));
            assertThat(cause.at()).contains("it.failures.Server.close");
        });

        executor.submit(() -> DriverManager.getConnection(server.url()));
        await().atMost(PATIENCE).until(() -> recorded.now().size() == 2);
        Disconnect refused = recorded.now().get(1);
        assertThat(refused.kind()).isEqualTo(Kind.CONNECT_FAILED);
        assertThat(refused.cause()).extracting(Cause::action).isEqualTo(Action.SERVER_STOPPED);
        assertThat(refused.counted()).isTrue();
    }

    @Test
    void allTriesOfOneLoopAreOneEntryThatRecoversWithTheLastOne() throws Exception {
        String url = Database.url().replace("/postgres?", "/late_database?");
        for (int i = 0; i < 3; i++) {
            executor.submit(() -> connectTo(url)).get();
        }

        assertThat(recorded.now()).hasSize(1);
        assertThat(recorded.now().get(0).echoes()).isEqualTo(2);
        assertThat(recorded.now().get(0).counted()).isTrue();

        try (Connection connection = Database.connect()) {
            Bench.execute(connection, "create database late_database");
        }
        executor.submit(() -> connectTo(url)).get();

        await().atMost(PATIENCE).until(() -> recorded.now().get(0).recovered());
        assertThat(recorded.now()).hasSize(1);
        assertThat(recorded.now().get(0).counted()).isFalse();
    }

    @Test
    void lateFailureOfTheDriversConnectThreadBelongsToTheAttemptThatGaveUp(TestInfo test) throws Exception {
        try (Proxy nobody = new Proxy(0)) {
            String url = Server.url("postgres", nobody.port()) + "&loginTimeout=1";

            assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
        }
        await().atMost(PATIENCE)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("PostgreSQL JDBC driver connection thread")));

        assertThat(recorded.now()).hasSize(1);
        assertThat(recorded.now().get(0).test())
                .extracting(TestIdentity::methodName)
                .isEqualTo(name(test));
        assertThat(recorded.now().get(0).thread().name()).isEqualTo("main");
    }

    @ParameterizedTest
    @EnumSource(names = {"HIKARI", "DBCP"}) // those that validate unasked
    void deadConnectionThatAPoolReplacesHurtsNobody(LendingPool kind) throws Exception {
        DataSource pool = kind.open(Database.url());
        int pid;
        try (Connection connection = pool.getConnection()) {
            pid = Database.backendPid(connection);
        }
        Database.terminate(pid);
        // HikariCP validates what has been idle for longer than its aliveBypassWindow of 500 ms.
        await().pollDelay(Duration.ofMillis(600)).until(() -> true);

        try (Connection fresh = pool.getConnection()) {
            assertThat(Database.backendPid(fresh)).isNotEqualTo(pid);
        }
        kind.close(pool);

        assertThat(recorded.now()).hasSize(1);
        assertThat(recorded.now().get(0).kind()).isEqualTo(Kind.TERMINATED);
        assertThat(recorded.now().get(0).recovered()).isTrue();
        assertThat(recorded.now().get(0).counted()).isFalse();
    }

    @Test
    void sessionThatEndedWhileIdleIsSeenWhenItsConnectionIsClosed() throws Exception {
        try (Connection connection = Database.connect()) {
            Database.terminate(Database.backendPid(connection));
        }

        assertThat(recorded.now()).hasSize(1);
        assertThat(recorded.now().get(0).sightings()).containsExactly(Sighting.by(Sighting.Source.CLOSE));
        assertThat(recorded.now().get(0).message())
                .isEqualTo("FATAL: terminating connection due to administrator command");
        assertThat(recorded.now().get(0).counted()).isFalse();
    }

    @Test
    void laterVictimsOfADeadConnectionAreLinkedToItsFirstBreak() throws Exception {
        Connection shared = Database.connect();
        Database.terminate(Database.backendPid(shared));
        for (int i = 0; i < 28; i++) {
            Future<?> victim = executor.submit(() -> Bench.use(shared));
            await().atMost(PATIENCE).until(victim::isDone);
        }

        assertThat(recorded.now()).hasSize(1);
        assertThat(recorded.now().get(0).kind()).isEqualTo(Kind.TERMINATED);
        // Their number is written each time it has doubled.
        assertThat(recorded.now().get(0).echoes()).isGreaterThanOrEqualTo(16);
    }

    /** Agroal takes 57P01 for no failure of the connection, and lends it again. */
    @Test
    void nextBorrowerOfADeadConnectionIsLinkedToItsFirstBreak() throws Exception {
        LendingPool kind = LendingPool.AGROAL;
        DataSource pool = kind.open(Database.url());
        int pid;
        try (Connection connection = pool.getConnection()) {
            pid = Database.backendPid(connection);
        }
        Database.terminate(pid);
        for (String victim : List.of("first", "second")) {
            PlayedTest.named(victim).does(() -> {
                try (Connection dead = pool.getConnection()) {
                    return assertThatThrownBy(() -> Bench.use(dead)).isInstanceOf(SQLException.class);
                }
            });
        }
        kind.close(pool);

        assertThat(recorded.now()).hasSize(1);
        Disconnect entry = recorded.now().get(0);
        assertThat(entry.kind()).isEqualTo(Kind.TERMINATED);
        assertThat(entry.test()).extracting(TestIdentity::methodName).isEqualTo("first");
        assertThat(entry.connection()).isNotNull();
        assertThat(entry.connection().backendPid()).isEqualTo(pid);
    }

    private static boolean connectTo(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            return Bench.use(connection);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean sleep(Connection connection) throws SQLException {
        return Bench.execute(connection, "select pg_sleep(60), 'until the stop'");
    }

    private static String name(TestInfo test) {
        return test.getTestMethod().orElseThrow().getName();
    }
}
