package com.example;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Connections that cannot be made; the name of the database says who wanted it. */
final class Lost {
    private Lost() {}

    static void here(String database) {
        try {
            DriverManager.getConnection("jdbc:postgresql://localhost:1/" + database, "me", "secret");
        } catch (SQLException e) {
            // nobody looks
        }
    }

    static void inAPool(String database) {
        ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));
        pool.submit(() -> here(database));
        pool.shutdown();
        try {
            pool.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
