package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Confirms payments at once, but for customers whose payments it looks into. */
final class FakeBank implements PaymentProvider, AutoCloseable {
    private final Map<String, Inquiry> inquiries = new ConcurrentHashMap<>();

    @Override
    public void charge(String customer, BigDecimal amount) throws InterruptedException {
        Inquiry inquiry = inquiries.get(customer);
        if (inquiry != null) {
            inquiry.asked.countDown();
            inquiry.settled.await();
        }
    }

    void inquireInto(String customer) {
        inquiries.put(customer, new Inquiry());
    }

    void awaitInquiry(String customer) throws InterruptedException {
        assertTrue(inquiries.get(customer).asked.await(30, TimeUnit.SECONDS), "nobody charged " + customer);
    }

    /** Confirms all payments that are still being looked into. */
    @Override
    public void close() {
        inquiries.values().forEach(inquiry -> inquiry.settled.countDown());
    }

    private static final class Inquiry {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch settled = new CountDownLatch(1);
    }
}
