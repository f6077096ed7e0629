package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Its context is closed when the cache, which takes one, takes in the next. */
@SpringBootTest(properties = "number=1")
class A01CachedTest {
    @Autowired
    private HikariDataSource pool;

    @Autowired
    private PriceFeed feed;

    @Autowired
    private ReportService reports;

    @Test
    void leavesALatecomer() throws Exception {
        feed.refreshed.await(60, TimeUnit.SECONDS);
        Latecomers.start(pool);
    }

    @Test
    void rebuildsReports() throws Exception {
        assertEquals("nobody listens there", reports.rebuild().get(60, TimeUnit.SECONDS));
    }
}
