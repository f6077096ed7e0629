package com.example;

import static org.junit.jupiter.api.Assertions.fail;

import java.sql.DriverManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FailingTest {
    @Test
    void failsForAReasonOfItsOwn() throws InterruptedException {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> DriverManager.getConnection("jdbc:postgresql://localhost:1/accounts", "me", "secret"));
        pool.shutdown();
        pool.awaitTermination(10, TimeUnit.SECONDS);
        fail("on purpose");
    }
}
