package com.example.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reports one day's sales after the other, on the shop's scheduler. */
public final class ReportJob {
    private static final ScheduledExecutorService SCHEDULER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "scheduler");
        thread.setDaemon(true);
        return thread;
    });

    private final Connection connection;
    private final ExchangeRates rates;
    private final Consumer<Report> reader;
    private LocalDate next;
    private Future<?> schedule;

    /** The connection is this job's alone, so that long reports do not take one from the pool. */
    public ReportJob(Connection connection, ExchangeRates rates, LocalDate first, Consumer<Report> reader) {
        this.connection = connection;
        this.rates = rates;
        this.next = first;
        this.reader = reader;
    }

    /** The sales of a day. */
    public record Report(LocalDate day, int orders, BigDecimal euros, BigDecimal dollars) {}

    public void start(Duration period) {
        schedule = SCHEDULER.scheduleAtFixedRate(this::reportNext, 0, period.toNanos(), TimeUnit.NANOSECONDS);
    }

    public void stop() {
        schedule.cancel(true);
    }

    public Report report(LocalDate day) throws SQLException, InterruptedException {
        BigDecimal rate = rates.dollarsPerEuro(day);
        try (PreparedStatement select = connection.prepareStatement(
                "select count(*), coalesce(sum(total), 0) from orders where placed_on = ?")) {
            select.setObject(1, day);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                BigDecimal euros = row.getBigDecimal(2).setScale(2, RoundingMode.HALF_EVEN);
                BigDecimal dollars = euros.multiply(rate).setScale(2, RoundingMode.HALF_EVEN);
                return new Report(day, row.getInt(1), euros, dollars);
            }
        }
    }

    private void reportNext() {
        try {
            reader.accept(report(next));
            next = next.plusDays(1);
        } catch (SQLException e) {
            throw new IllegalStateException("no report for " + next, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
