package io.github.disconnecttracker.it.failures;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** An application with a pool, and with a library's job on a thread that nobody ends. */
final class Shop implements AutoCloseable {
    private static final Logger LOGGER = LogManager.getLogger(Shop.class);

    private final ScheduledExecutorService library = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "library");
        thread.setDaemon(true);
        return thread;
    });

    private final HikariDataSource pool;
    private final AtomicInteger successes = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    private Shop(HikariDataSource pool) {
        this.pool = pool;
    }

    static Shop open(String name, String url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(1000);
        Shop shop = new Shop(new HikariDataSource(config));
        shop.library.scheduleWithFixedDelay(shop::poll, 0, 20, TimeUnit.MILLISECONDS);
        return shop;
    }

    int successes() {
        return successes.get();
    }

    int failures() {
        return failures.get();
    }

    /** Closes the pool, and forgets the library. */
    @Override
    public void close() {
        pool.close();
    }

    private void poll() {
        try (Connection connection = pool.getConnection()) {
            Bench.use(connection);
            successes.incrementAndGet();
        } catch (SQLException e) {
            LOGGER.error("No news", e);
            failures.incrementAndGet();
        }
    }
}
