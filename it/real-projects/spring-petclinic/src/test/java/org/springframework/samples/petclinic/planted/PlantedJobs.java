package org.springframework.samples.petclinic.planted;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Background work of a Spring application: one job on request, and one by the clock. */
@EnableAsync
@EnableScheduling
class PlantedJobs {
    private final CountDownLatch rebuilding = new CountDownLatch(1);

    private final JdbcTemplate jdbc;
    private final HikariDataSource pool;

    PlantedJobs(JdbcTemplate jdbc, HikariDataSource pool) {
        this.jdbc = jdbc;
        this.pool = pool;
    }

    /** Uses the pool once the context has closed it. */
    @Async
    public void rebuild() {
        rebuilding.countDown();
        while (!pool.isClosed()) {
            LockSupport.parkNanos(10_000_000);
        }
        jdbc.queryForList("select count(*) from vets");
    }

    public CountDownLatch rebuilding() {
        return rebuilding;
    }

    /** Waits in the server until its session is ended, once. */
    @Scheduled(initialDelay = 0, fixedDelay = 86_400_000)
    public void refresh() {
        jdbc.queryForList("select pg_sleep(600) as refresh");
    }
}
