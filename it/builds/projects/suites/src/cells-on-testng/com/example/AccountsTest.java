package com.example;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.sql.DriverManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.testng.annotations.Test;

public class AccountsTest {
    @Test
    public void registersUser() throws InterruptedException {
        ExecutorService mailer = Executors.newSingleThreadExecutor(task -> new Thread(task, "mailer"));
        mailer.submit(() -> DriverManager.getConnection("jdbc:postgresql://localhost:1/accounts", "me", "secret"));
        mailer.shutdown();
        assertTrue(mailer.awaitTermination(30, TimeUnit.SECONDS));
    }

    @Test
    public void addsUp() {
        assertEquals(4, 2 + 2);
    }
}
