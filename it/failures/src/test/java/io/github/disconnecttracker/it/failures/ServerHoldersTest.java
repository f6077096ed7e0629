package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Holder;
import io.github.disconnecttracker.disconnect.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is to blame where a server, a role or a database takes no more connections. */
class ServerHoldersTest {
    private static final AtomicInteger ROLES = new AtomicInteger();

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @Test
    void sessionsThatHaveEndedHoldNoSlot() throws Exception {
        String url = limitedUrl(3);
        List<Connection> lost = PlayedTest.named("losing").does(() -> losesThree(url));
        List<Connection> alive = PlayedTest.named("filling").does(() -> openTwo(url));
        Connection other = PlayedTest.named("other").does(() -> DriverManager.getConnection(url));
        recorded.startAfresh();

        PlayedTest.named("starving").does(() -> refused(url));

        assertThat(HoldersTest.causeOfStarving(recorded.first(), Kind.TOO_MANY_CONNECTIONS)
                        .test())
                .extracting(TestIdentity::methodName)
                .isEqualTo("filling");
        other.close();
        for (List<Connection> each : List.of(lost, alive)) {
            for (Connection connection : each) {
                connection.close();
            }
        }
    }

    @Test
    void whoeverFillsTheServerIsTheCause() throws Exception {
        String url = limitedUrl(3);
        List<Connection> held = new ArrayList<>();
        DataSource pool = LendingPool.HIKARI.openImpatient(url);
        PlayedTest.named("opener").does(() -> held.add(DriverManager.getConnection(url)));
        // Idle ones count as well: whoever made the pool has them.
        DataSource idle = PlayedTest.named("pooling").does(() -> {
            DataSource made = LendingPool.DBCP.open(url);
            for (Connection each : LendingPool.drain(made)) {
                each.close();
            }
            return made;
        });
        PlayedTest.named("starving")
                .does(() -> assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class));

        Disconnect entry = recorded.first();
        assertThat(HoldersTest.causeOfStarving(entry, Kind.TOO_MANY_CONNECTIONS).test())
                .extracting(TestIdentity::methodName)
                .isEqualTo("pooling");
        assertThat(entry.sqlState()).isEqualTo("53300");
        assertThat(entry.holders()).extracting(Holder::connections).contains(2);
        LendingPool.DBCP.close(idle);
        LendingPool.HIKARI.close(pool);
        for (Connection each : held) {
            each.close();
        }
        assertThat(recorded.now()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoeverHasMoreOfTheServerHasNotFilledTheLimitOfARoleOrADatabase(boolean ofRole) throws Exception {
        String url = ofRole ? limitedUrl(1) : limitedDatabaseUrl();
        List<Connection> held = new ArrayList<>();
        PlayedTest.named("bystander").does(() -> {
            for (int i = 0; i < 4; i++) {
                held.add(Database.connect());
            }
            return held;
        });
        PlayedTest.named("opener").does(() -> held.add(DriverManager.getConnection(url)));
        PlayedTest.named("starving")
                .does(() -> assertThatThrownBy(() -> DriverManager.getConnection(url))
                        .isInstanceOf(SQLException.class));

        Disconnect entry = recorded.first();
        assertThat(HoldersTest.causeOfStarving(entry, Kind.TOO_MANY_CONNECTIONS).test())
                .extracting(TestIdentity::methodName)
                .isEqualTo("opener");
        assertThat(entry.holders()).extracting(Holder::connections).containsExactly(1);
        for (Connection each : held) {
            each.close();
        }
    }

    @Test
    void serverWithoutASlotListsWhoHasThemAll() throws Exception {
        // One for the administrator, and one that is kept for another: six are left.
        try (Server server = Server.start("max_connections=8", "superuser_reserved_connections=1");
                Connection administrator = server.connect()) {
            Bench.execute(administrator, "create role checked login");
            awaitNoOtherSession(administrator);
            String url = server.url().replace("user=postgres", "user=checked");
            DataSource pool = LendingPool.DBCP.open(url);
            PlayedTest greedy = PlayedTest.named("greedy");
            PlayedTest frugal = PlayedTest.named("frugal");
            PlayedTest modest = PlayedTest.named("modest");
            List<Connection> held = new ArrayList<>();
            for (PlayedTest each : List.of(greedy, greedy, frugal, frugal, modest)) {
                held.add(each.does(() -> awaitSlot(() -> DriverManager.getConnection(url))));
            }
            Connection pooled = greedy.does(() -> awaitSlot(pool::getConnection));
            recorded.startAfresh();
            PlayedTest.named("starving").does(() -> refused(url));

            Disconnect entry = recorded.first();
            assertThat(HoldersTest.causeOfStarving(entry, Kind.TOO_MANY_CONNECTIONS)
                            .test())
                    .extracting(TestIdentity::methodName)
                    .isEqualTo("greedy");
            assertThat(entry.sqlState()).isEqualTo("53300");
            assertThat(connectionsByHolder(entry))
                    .containsEntry("greedy", 3)
                    .containsEntry("frugal", 2)
                    .containsEntry("modest", 1);

            // What the biggest has given back, and another has borrowed, is the other's: nobody stands out.
            pooled.close();
            held.add(modest.does(pool::getConnection));
            PlayedTest.named("starving too").does(() -> refused(url));

            Disconnect second = recorded.now().get(1);
            assertThat(second.cause()).isNull();
            assertThat(connectionsByHolder(second))
                    .containsEntry("greedy", 2)
                    .containsEntry("frugal", 2)
                    .containsEntry("modest", 2);
            assertThat(recorded.now()).hasSize(2);
            for (Connection each : held) {
                each.close();
            }
            LendingPool.DBCP.close(pool);
        }
    }

    private static List<Connection> openTwo(String url) throws SQLException {
        return List.of(DriverManager.getConnection(url), DriverManager.getConnection(url));
    }

    private static List<Connection> losesThree(String url) throws SQLException {
        List<Connection> lost = List.of(
                DriverManager.getConnection(url), DriverManager.getConnection(url), DriverManager.getConnection(url));
        for (Connection each : lost) {
            Database.terminate(Bench.pidOf(each));
            assertThatThrownBy(() -> Bench.use(each)).isInstanceOf(SQLException.class);
        }
        return lost;
    }

    private static Object refused(String url) {
        return assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
    }

    private static Map<String, Integer> connectionsByHolder(Disconnect entry) {
        return entry.holders().stream()
                .collect(Collectors.toMap(
                        each -> each.test() == null
                                ? ""
                                : String.valueOf(each.test().methodName()),
                        Holder::connections,
                        Integer::sum));
    }

    /** Takes a slot: the server frees that of a session a moment after it has shown it for the last time. */
    private static Connection awaitSlot(Callable<Connection> opener) {
        return await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(opener, Objects::nonNull);
    }

    /** Returns once the server shows nobody else. */
    private static void awaitNoOtherSession(Connection administrator) throws SQLException {
        try (Statement statement = administrator.createStatement()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                try (ResultSet row = statement.executeQuery("select 1 from pg_stat_activity"
                        + " where backend_type = 'client backend' and pid <> pg_backend_pid()")) {
                    return !row.next();
                }
            });
        }
    }

    /** Returns the address for a role that may have no more than some connections. */
    /** Makes a role of its own for each call: a pool of an earlier test may still try to connect as the role of that test. */
    private static String limitedUrl(int connections) throws SQLException {
        String role = "limited_" + ROLES.incrementAndGet();
        try (Connection connection = Database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + role + " login connection limit " + connections);
        }
        return Database.url().replace("user=postgres", "user=" + role);
    }

    /** Superusers are free of a database's limit. */
    private static String limitedDatabaseUrl() throws SQLException {
        String url = limitedUrl(-1);
        try (Connection connection = Database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists \"Tight one\"");
            statement.execute("create database \"Tight one\" connection limit 1");
        }
        return url.replaceFirst("/postgres\\?", "/Tight%20one?");
    }
}
