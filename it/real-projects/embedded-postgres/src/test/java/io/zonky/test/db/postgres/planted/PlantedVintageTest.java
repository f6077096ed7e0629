package io.zonky.test.db.postgres.planted;

import static org.junit.Assert.assertTrue;

import io.zonky.test.db.postgres.junit.EmbeddedPostgresRules;
import io.zonky.test.db.postgres.junit.SingleInstancePostgresRule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.AfterClass;
import org.junit.ClassRule;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runners.MethodSorters;

/** JUnit 4: a task's connection is closed by its test, and another's session is ended with all the others. */
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class PlantedVintageTest {
    @ClassRule
    public static final SingleInstancePostgresRule SERVER = EmbeddedPostgresRules.singleInstance();

    private static final CountDownLatch READY = new CountDownLatch(2);
    private static final CountDownLatch TOLD = new CountDownLatch(1);
    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2);

    @Test
    public void a1ClosesWhatItsTaskUses() throws Exception {
        try (Connection connection = connect()) {
            EXECUTOR.submit(() -> read(connection));
        }
    }

    @Test
    public void a2ReadsAfterAllSessionsWereEnded() throws Exception {
        Connection connection = connect();
        EXECUTOR.submit(() -> read(connection));
        assertTrue(READY.await(30, TimeUnit.SECONDS));
    }

    @Test
    public void a3EndsAllOtherSessions() throws Exception {
        String sql = "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()";
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next() && row.getBoolean(1));
        }
    }

    @AfterClass
    public static void letTheTasksGoOn() throws InterruptedException {
        TOLD.countDown();
        EXECUTOR.shutdown();
        assertTrue(EXECUTOR.awaitTermination(30, TimeUnit.SECONDS));
    }

    private static Connection connect() throws SQLException {
        return SERVER.getEmbeddedPostgres().getPostgresDatabase().getConnection();
    }

    private static Void read(Connection connection) throws SQLException, InterruptedException {
        READY.countDown();
        TOLD.await();
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
        return null;
    }
}
