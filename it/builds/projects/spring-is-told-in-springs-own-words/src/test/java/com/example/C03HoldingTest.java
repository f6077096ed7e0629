package com.example;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class C03HoldingTest {
    private static EmbeddedPostgres server;

    @Autowired
    private HikariDataSource pool;

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry registry) throws IOException {
        server = EmbeddedPostgres.start();
        registry.add("spring.datasource.url", () -> server.getJdbcUrl("postgres", "postgres"));
    }

    @AfterAll
    static void stopServer() throws Exception {
        Latecomers.join();
        server.close();
    }

    @Test
    void takesAll() throws Exception {
        try (Connection one = pool.getConnection();
                Connection two = pool.getConnection()) {
            Thread third = new Thread(() -> assertThrows(SQLException.class, pool::getConnection), "third");
            third.start();
            third.join();
        }
    }
}
