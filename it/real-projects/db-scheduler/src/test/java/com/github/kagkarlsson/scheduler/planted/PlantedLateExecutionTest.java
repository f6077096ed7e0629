package com.github.kagkarlsson.scheduler.planted;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.kagkarlsson.scheduler.EmbeddedPostgresqlExtension;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An execution of the scheduler goes on when its test has ended, and its pool is closed by then. */
class PlantedLateExecutionTest {
    private static final CountDownLatch RUNNING = new CountDownLatch(1);
    private static final CountDownLatch CLOSED = new CountDownLatch(1);
    private static final CountDownLatch FAILED = new CountDownLatch(1);
    private static Scheduler scheduler;

    @RegisterExtension
    final EmbeddedPostgresqlExtension server = new EmbeddedPostgresqlExtension();

    private HikariDataSource pool;

    @Test
    void executionOutlivesItsTest() throws Exception {
        pool = PlantedPool.open(server.getDataSource(), "planted-late", 2);
        OneTimeTask<Void> report = Tasks.oneTime("planted-report").execute((instance, context) -> report());
        scheduler = Scheduler.create(server.getDataSource(), report)
                .enableImmediateExecution()
                .pollingInterval(Duration.ofHours(1))
                .heartbeatInterval(Duration.ofHours(1))
                .threads(1)
                .build();
        scheduler.start();
        scheduler.schedule(report.instance("1"), Instant.now());
        assertTrue(RUNNING.await(30, TimeUnit.SECONDS));
    }

    private void report() {
        try {
            RUNNING.countDown();
            CLOSED.await();
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select count(*) from scheduled_tasks");
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            FAILED.countDown();
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @AfterAll
    static void letTheExecutionGoOn() throws InterruptedException {
        CLOSED.countDown();
        assertTrue(FAILED.await(30, TimeUnit.SECONDS));
        scheduler.stop();
    }
}
