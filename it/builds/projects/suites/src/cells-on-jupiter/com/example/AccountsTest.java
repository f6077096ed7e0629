package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AccountsTest {
    @Test
    void registersUser() throws InterruptedException {
        ExecutorService mailer = Executors.newSingleThreadExecutor(task -> new Thread(task, "mailer"));
        mailer.submit(() -> DriverManager.getConnection("jdbc:postgresql://localhost:1/accounts", "me", "secret"));
        mailer.shutdown();
        assertTrue(mailer.awaitTermination(30, TimeUnit.SECONDS));
    }

    @Test
    void addsUp() {
        assertEquals(4, 2 + 2);
    }
}
