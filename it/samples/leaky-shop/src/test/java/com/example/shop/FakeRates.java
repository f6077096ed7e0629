package com.example.shop;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** Rates as the tests publish them, day by day. */
final class FakeRates implements ExchangeRates {
    /** A day has one rate, whoever asks. */
    static final FakeRates INSTANCE = new FakeRates();

    private final Map<LocalDate, CompletableFuture<BigDecimal>> rates = new ConcurrentHashMap<>();

    private FakeRates() {}

    @Override
    public BigDecimal dollarsPerEuro(LocalDate day) throws InterruptedException {
        try {
            return rate(day).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void publish(LocalDate day, String rate) {
        rate(day).complete(new BigDecimal(rate));
    }

    private CompletableFuture<BigDecimal> rate(LocalDate day) {
        return rates.computeIfAbsent(day, any -> new CompletableFuture<>());
    }
}
