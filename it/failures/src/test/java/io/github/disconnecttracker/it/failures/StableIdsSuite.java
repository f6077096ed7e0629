package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Some ways to lose a connection, in most of which threads race each other. {@link StableIdsTest} runs it. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class StableIdsSuite {
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void shutsDown() {
        executor.shutdownNow();
    }

    /** Whether the beat or the kill comes first differs from run to run. */
    @Test
    void heartThatASetKillStops() throws Exception {
        Connection victim = connect("stable-heart");
        Future<?> heart = executor.submit(() -> beat(victim));
        kill("stable-heart");
        Bench.awaitFailure(heart);
    }

    @Test
    void idleSessionThatIsUsedAfterItsKill() throws Exception {
        Connection victim = connect("stable-idle");
        Bench.use(victim);
        kill("stable-idle");
        Bench.awaitFailure(executor.submit(() -> beat(victim)));
    }

    @Test
    void poolThatIsClosedUnderItsBorrower() throws Exception {
        HikariDataSource pool = Database.pool("stable-pool");
        Connection borrowed = pool.getConnection();
        // The server sleeps on for the JVMs before this one, whose clients have gone.
        String own = "stable-" + ProcessHandle.current().pid();
        Future<?> borrower = executor.submit(() -> Bench.execute(borrowed, "select pg_sleep(60), '" + own + "'"));
        Database.awaitRunning("''" + own + "''");
        pool.close();
        Bench.awaitFailure(borrower);
    }

    @Test
    void poolWhoseOnlyConnectionIsOut() throws Exception {
        try (HikariDataSource pool = Database.pool("stable-full");
                Connection holder = pool.getConnection()) {
            Bench.use(holder);
            Bench.awaitFailure(executor.submit(() -> pool.getConnection()));
        }
    }

    @Test
    void databaseThatIsNotThere() {
        String url = Database.url().replace("/postgres?", "/stable_nowhere?");
        Future<?> attempt = executor.submit(() -> DriverManager.getConnection(url));
        Bench.awaitFailure(attempt);
        assertThatThrownBy(attempt::get).hasRootCauseInstanceOf(SQLException.class);
    }

    private static Object beat(Connection connection) throws SQLException {
        while (true) {
            Bench.use(connection);
        }
    }

    private static void kill(String applicationName) throws SQLException {
        try (Connection killer = Database.connect()) {
            Bench.execute(
                    killer,
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = '"
                            + applicationName + "'");
        }
    }

    private static Connection connect(String applicationName) throws SQLException {
        return DriverManager.getConnection(Database.url() + "&ApplicationName=" + applicationName);
    }
}
