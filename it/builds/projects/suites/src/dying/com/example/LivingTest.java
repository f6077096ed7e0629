package com.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LivingTest {
    @Test
    void lives() throws InterruptedException {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> DriverManager.getConnection("jdbc:postgresql://localhost:1/accounts", "me", "secret"));
        pool.shutdown();
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
    }
}
