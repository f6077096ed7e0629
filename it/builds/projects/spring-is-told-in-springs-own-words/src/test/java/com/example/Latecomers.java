package com.example;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Threads that use a pool after it was closed. */
final class Latecomers {
    private static final List<Thread> STARTED = new ArrayList<>();

    private Latecomers() {}

    static void start(HikariDataSource pool) {
        Thread latecomer = new Thread(() -> borrow(pool), "latecomer");
        STARTED.add(latecomer);
        latecomer.start();
    }

    /** Starts one that the JVM's end waits for. */
    static void startLast(HikariDataSource pool) {
        start(pool);
        Thread last = STARTED.get(STARTED.size() - 1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                last.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    static void join() throws InterruptedException {
        for (Thread each : STARTED) {
            each.join();
        }
    }

    private static void borrow(HikariDataSource pool) {
        while (!pool.isClosed()) {
            Thread.onSpinWait();
        }
        try {
            pool.getConnection();
        } catch (SQLException e) {
            // closed
        }
    }
}
