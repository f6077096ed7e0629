package com.example;

import java.sql.DriverManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs in a JVM of its own that ends before that of the other class begins. */
class AnEarlierForkTest {
    @Test
    void losesWhatALaterForkDeletes() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> DriverManager.getConnection("jdbc:postgresql://localhost:1/orders", "me", "secret"));
        pool.shutdown();
        pool.awaitTermination(10, TimeUnit.SECONDS);
    }
}
