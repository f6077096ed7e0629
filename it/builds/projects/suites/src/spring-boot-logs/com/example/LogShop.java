package com.example;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.stereotype.Service;

/** A shop that logs what it loses. */
@SpringBootApplication
@EnableAsync
public class LogShop {
    private static final Logger LOG = LoggerFactory.getLogger(LogShop.class);

    @Bean(destroyMethod = "close")
    EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.start();
    }

    @Bean
    DataSource pool(EmbeddedPostgres server) {
        HikariDataSource pool = DataSourceBuilder.create()
                .type(HikariDataSource.class)
                .url(server.getJdbcUrl("postgres", "postgres"))
                .build();
        pool.setPoolName("shop");
        pool.setMaximumPoolSize(2);
        pool.setMinimumIdle(0);
        pool.setLeakDetectionThreshold(2000); // the least that it takes
        return pool;
    }

    /** Works for the test on a thread of Spring's. */
    @Service
    public static class Orders {
        private final JdbcTemplate jdbc;

        Orders(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Async
        public CompletableFuture<Void> ends(int pid) {
            jdbc.queryForObject("select pg_terminate_backend(" + pid + ", 10000)", Boolean.class);
            return CompletableFuture.completedFuture(null);
        }

        @Async
        public CompletableFuture<Void> readsUntilItsSessionEnds(CompletableFuture<Integer> pid) {
            try {
                jdbc.execute((java.sql.Connection connection) -> {
                    try (var statement = connection.createStatement();
                            var row = statement.executeQuery("select pg_backend_pid()")) {
                        row.next();
                        pid.complete(row.getInt(1));
                        return statement.execute("select pg_sleep(60)");
                    }
                });
            } catch (DataAccessException e) {
                LOG.error("order {} is lost", 7, e);
            }
            return CompletableFuture.completedFuture(null);
        }
    }
}
