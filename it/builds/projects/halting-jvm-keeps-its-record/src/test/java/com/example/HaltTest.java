package com.example;

import java.sql.DriverManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HaltTest {
    @Test
    void haltsRightAfterTheDisconnect() throws InterruptedException {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> DriverManager.getConnection("jdbc:postgresql://localhost:1/accounts", "me", "secret"));
        pool.shutdown();
        pool.awaitTermination(10, TimeUnit.SECONDS);
        Runtime.getRuntime().halt(3);
    }
}
