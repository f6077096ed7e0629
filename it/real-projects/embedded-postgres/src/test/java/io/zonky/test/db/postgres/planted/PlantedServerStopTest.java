package io.zonky.test.db.postgres.planted;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A worker outlives its server, and connects again and again in vain; a task finds its session dead afterwards. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantedServerStopTest {
    private static final CountDownLatch READ = new CountDownLatch(1);
    private static final CountDownLatch LENT = new CountDownLatch(1);
    private static final CountDownLatch STOPPED = new CountDownLatch(1);
    private static Thread worker;
    private static Thread task;

    @Test
    @Order(1)
    void workerOutlivesItsServer() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource database = server.getPostgresDatabase();
            worker = new Thread(() -> readUntilTheServerIsGone(database), "planted-worker");
            worker.start();
            assertTrue(READ.await(30, TimeUnit.SECONDS));
        }
        worker.join(30_000);
    }

    @Test
    @Order(2)
    void taskUsesItsSessionAfterTheServerHasStopped() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource database = server.getPostgresDatabase();
            task = new Thread(() -> readOnceTheServerHasStopped(database), "planted-task");
            task.start();
            assertTrue(LENT.await(30, TimeUnit.SECONDS));
        }
    }

    @AfterAll
    static void letTheTaskGoOn() throws InterruptedException {
        STOPPED.countDown();
        task.join(30_000);
    }

    private static void readUntilTheServerIsGone(DataSource database) {
        int refused = 0;
        while (refused < 3) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                refused = 0;
                while (true) {
                    statement.execute("select 1");
                    READ.countDown();
                }
            } catch (SQLException e) {
                refused++;
            }
        }
    }

    private static void readOnceTheServerHasStopped(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            LENT.countDown();
            STOPPED.await();
            statement.execute("select 1");
        } catch (SQLException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
