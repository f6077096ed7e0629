package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.shop.ReportJob.Report;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class DailyReportTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private final FakeRates rates = FakeRates.INSTANCE;
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = TestDatabase.connect("daily-report");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    @Order(1)
    void addsUpTheOrdersOfADay() throws Exception {
        LocalDate day = LocalDate.of(2026, 2, 23);
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into orders (customer, article, total, placed_on) values"
                    + " ('ann', 'tea', 8.40, '2026-02-23'), ('bob', 'candle', 3.50, '2026-02-23'),"
                    + " ('ann', 'tea', 4.20, '2026-02-24')");
        }
        rates.publish(day, "1.10");

        Report report = new ReportJob(connection, rates, day, reports::add).report(day);

        assertEquals(new Report(day, 2, new BigDecimal("11.90"), new BigDecimal("13.09")), report);
    }

    @Test
    @Order(2)
    void reportsADayOnceItsRateIsPublished() throws Exception {
        new ReportJob(connection, rates, MONDAY, reports::add).start(Duration.ofMillis(1));

        rates.publish(MONDAY, "1.12");

        Report report = reports.poll(30, TimeUnit.SECONDS);
        assertEquals(new Report(MONDAY, 0, new BigDecimal("0.00"), new BigDecimal("0.00")), report);
    }

    @Test
    @Order(3)
    void reportsNothingForADayWithoutOrders() throws Exception {
        LocalDate day = LocalDate.of(2026, 1, 1);
        rates.publish(day, "1.08");

        Report report = new ReportJob(connection, rates, day, reports::add).report(day);

        assertEquals(0, report.orders());
        assertEquals(new BigDecimal("0.00"), report.dollars());
    }
}
