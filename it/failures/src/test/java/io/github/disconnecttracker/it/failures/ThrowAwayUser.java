package io.github.disconnecttracker.it.failures;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.postgresql.Driver;

/** An application in a class loader of its own, as a test makes one that starts a container; takes all down that it made. */
public final class ThrowAwayUser implements Callable<String> {
    /** A class that is kept keeps these, too. */
    private static final List<Connection> KEPT = new ArrayList<>();

    @Override
    public String call() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(System.getProperty("tracker.server"));
        config.setMaximumPoolSize(1);
        config.setDriverClassName(Driver.class.getName());
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try (HikariDataSource pool = new HikariDataSource(config)) {
            String answer;
            try (Connection connection = pool.getConnection()) {
                KEPT.add(connection);
                answer = worker.submit(() -> ask(connection)).get();
            }
            // It is not given back, so that its pool has to end it.
            KEPT.add(pool.getConnection());
            return answer;
        } finally {
            worker.shutdown();
            Driver.deregister();
        }
    }

    private static String ask(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("select 1") ? "answered" : "";
        }
    }
}
