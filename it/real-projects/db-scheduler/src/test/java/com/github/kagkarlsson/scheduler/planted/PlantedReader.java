package com.github.kagkarlsson.scheduler.planted;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Holds a connection in a task that outlives its test, and reads through it once it is told to. */
final class PlantedReader {
    private final CountDownLatch told = new CountDownLatch(1);
    private final CompletableFuture<Integer> backend = new CompletableFuture<>();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Future<?> reading;

    PlantedReader(HikariDataSource pool, String sql) {
        reading = executor.submit(() -> {
            read(pool, sql);
            return null;
        });
        executor.shutdown();
    }

    private void read(HikariDataSource pool, String sql) throws SQLException, InterruptedException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                backend.complete(row.getInt(1));
            }
            told.await();
            statement.execute(sql);
        }
    }

    /** Waits until the task has its connection. */
    int backend() throws Exception {
        return backend.get(30, TimeUnit.SECONDS);
    }

    void goOn() {
        told.countDown();
    }

    /** Waits for the task, however it ends. */
    void await() throws InterruptedException {
        if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The planted task still runs.");
        }
    }

    boolean isDone() {
        return reading.isDone();
    }
}
