package com.example;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Each request loses a connection to a database that bears the name of the test that sends it. */
@SpringBootApplication
@EnableAsync
public class Shop {
    /** Nobody listens on port 1. */
    static String lose(String test) {
        try (Connection connection = DriverManager.getConnection("jdbc:postgresql://localhost:1/" + test, "me", "")) {
            return "connected";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /** Answers in the thread of the request, or starts a job. */
    @RestController
    static class Accounts {
        private final Mailer mailer;

        Accounts(Mailer mailer) {
            this.mailer = mailer;
        }

        @GetMapping("/accounts/{test}")
        String now(@PathVariable("test") String test) {
            return lose(test);
        }

        @GetMapping("/mails/{test}")
        String later(@PathVariable("test") String test) {
            mailer.send(test);
            return "started";
        }
    }

    /** Sends when it is told so, which may be when the test that wanted it has ended. */
    @Service
    public static class Mailer {
        private final CountDownLatch mayGo = new CountDownLatch(1);
        private final CompletableFuture<String> sent = new CompletableFuture<>();

        @Async
        public void send(String test) {
            try {
                mayGo.await();
                sent.complete(lose(test));
            } catch (InterruptedException e) {
                sent.completeExceptionally(e);
            }
        }

        public CountDownLatch mayGo() {
            return mayGo;
        }

        public CompletableFuture<String> sent() {
            return sent;
        }
    }
}
