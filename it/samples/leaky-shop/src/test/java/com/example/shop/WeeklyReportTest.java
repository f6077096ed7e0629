package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.shop.ReportJob.Report;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeeklyReportTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private Connection connection;
    private ReportJob job;

    @BeforeEach
    void start() throws SQLException {
        connection = TestDatabase.connect("weekly-report");
        job = new ReportJob(connection, FakeRates.INSTANCE, MONDAY, reports::add);
        job.start(Duration.ofMillis(1));
    }

    @AfterEach
    void stop() throws SQLException {
        job.stop();
        connection.close();
    }

    @Test
    void reportsDayAfterDay() throws Exception {
        for (int day = 0; day < 7; day++) {
            FakeRates.INSTANCE.publish(MONDAY.plusDays(day), "1.12");
        }

        for (int day = 0; day < 7; day++) {
            assertEquals(
                    MONDAY.plusDays(day), reports.poll(30, TimeUnit.SECONDS).day());
        }
    }
}
