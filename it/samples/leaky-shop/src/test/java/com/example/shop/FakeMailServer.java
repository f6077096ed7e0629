package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes every mail at once, or lets its clients wait while it is down. */
final class FakeMailServer implements MailGateway {
    private final Map<String, CountDownLatch> attempts = new ConcurrentHashMap<>();
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch up = new CountDownLatch(0);

    @Override
    public void send(String to, String text) throws InterruptedException {
        CountDownLatch untilUp = up;
        attempt(to).countDown();
        untilUp.await();
        delivered.add(to);
    }

    void goDown() {
        up = new CountDownLatch(1);
    }

    void comeUp() {
        up.countDown();
    }

    void awaitAttempt(String to) throws InterruptedException {
        assertTrue(attempt(to).await(30, TimeUnit.SECONDS), "nobody sent a mail to " + to);
    }

    List<String> delivered() {
        return List.copyOf(delivered);
    }

    private CountDownLatch attempt(String to) {
        return attempts.computeIfAbsent(to, any -> new CountDownLatch(1));
    }
}
