package com.example;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs once in each context; nobody listens there. */
@Component
public class PriceFeed {
    final CountDownLatch refreshed = new CountDownLatch(1);

    @Scheduled(fixedDelay = 3_600_000)
    void refresh() {
        try {
            DriverManager.getConnection("jdbc:postgresql://localhost:1/feed", "me", "secret");
        } catch (SQLException e) {
            refreshed.countDown();
        }
    }
}
