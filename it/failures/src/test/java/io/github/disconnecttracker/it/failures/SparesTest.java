package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a pool opens in place of another connection, and nobody borrows, belongs to nobody. */
class SparesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @Test
    void replacementThatEndsWhileIdleIsNobodys() throws Exception {
        HikariDataSource pool = PlayedTest.named("making").does(() -> open("idle spare", ""));
        int evicted = PlayedTest.named("evicting").does(() -> evict(pool));
        int spare = awaitSession("idle spare", "idle", evicted);

        PlayedTest.named("killing").does(() -> terminate(spare));
        PlayedTest.named("closing").does(() -> close(pool));

        Disconnect entry = recorded.first();
        assertNobodys(entry);
        assertThat(entry.connection()).isNotNull();
        assertThat(entry.connection().backendPid()).isEqualTo(spare);
        assertThat(recorded.now()).hasSize(1);
    }

    @Test
    void replacementThatIsKilledWhileThePoolSetsItUpIsNobodys() throws Exception {
        HikariDataSource pool = PlayedTest.named("making").does(() -> open("new spare", "select set_up()"));
        try {
            execute("create or replace function set_up() returns void as 'select pg_sleep(600)' language sql");
            int evicted = PlayedTest.named("evicting").does(() -> evict(pool));
            int spare = awaitSession("new spare", "active", evicted);

            PlayedTest.named("killing").does(() -> terminate(spare));

            assertNobodys(recorded.first());
        } finally {
            execute("drop function set_up()");
            pool.close();
        }
    }

    private static void assertNobodys(Disconnect entry) {
        assertThat(entry.kind()).isEqualTo(Kind.TERMINATED);
        assertThat(entry.test()).isNull();
        assertThat(entry.attribution().status()).isEqualTo(Attribution.Status.UNATTRIBUTED);
        assertThat(entry.counted()).isFalse();
    }

    private static HikariDataSource open(String name, String initSql) throws SQLException {
        execute("create or replace function set_up() returns void as '' language sql");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Database.url() + "&ApplicationName=" + name.replace(' ', '_'));
        config.setMaximumPoolSize(1);
        config.setConnectionInitSql(initSql.isEmpty() ? null : initSql);
        return new HikariDataSource(config);
    }

    /** Has the pool throw its only connection away, and returns its session. */
    private static int evict(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            int backendPid = Database.backendPid(connection);
            pool.evictConnection(connection);
            return backendPid;
        }
    }

    private static boolean terminate(int backendPid) throws SQLException {
        Database.terminate(backendPid);
        return true;
    }

    private static boolean close(HikariDataSource pool) {
        pool.close();
        return true;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = Database.connect()) {
            Bench.execute(connection, sql);
        }
    }

    /** Returns the session that the pool has opened in place of another, once it is in a state. */
    private static int awaitSession(String name, String state, int evicted) throws SQLException {
        try (Connection connection = Database.connect();
                Statement statement = connection.createStatement()) {
            return await().atMost(PATIENCE)
                    .until(
                            () -> {
                                try (ResultSet row = statement.executeQuery(
                                        "select pid from pg_stat_activity where application_name = '"
                                                + name.replace(' ', '_') + "' and state = '" + state + "' and pid <> "
                                                + evicted)) {
                                    return row.next() ? row.getInt(1) : 0;
                                }
                            },
                            pid -> pid != 0);
        }
    }
}
