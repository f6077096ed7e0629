package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Green, although its background work does not reach the database: nobody looks into the future. */
class AccountsTest {
    private final ExecutorService mailer = Executors.newSingleThreadExecutor(task -> new Thread(task, "mailer"));

    @Test
    void registersUser() throws InterruptedException {
        mailer.submit(this::connect);
        mailer.shutdown();
        assertTrue(mailer.awaitTermination(10, TimeUnit.SECONDS));
    }

    @Test
    void addsUp() {
        assertEquals(4, 2 + 2);
    }

    private Connection connect() throws Exception {
        // Nobody listens on port 1.
        return DriverManager.getConnection("jdbc:postgresql://localhost:1/accounts", "me", "secret");
    }
}
