package com.example.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The one PostgreSQL server of the test run; the JVM's end stops it. */
final class TestDatabase {
    private static final String URL = start();

    private TestDatabase() {}

    static Connection connect(String application) throws SQLException {
        return DriverManager.getConnection(url(application));
    }

    static HikariDataSource pool(String application) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(application));
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    private static String url(String application) {
        return URL + "&ApplicationName=" + application;
    }

    private static String start() {
        try {
            int port = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start()
                    .getPort();
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement();
                    InputStream schema = TestDatabase.class.getResourceAsStream("schema.sql")) {
                statement.execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            }
            return url;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("schema not created", e);
        }
    }
}
