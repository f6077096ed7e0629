package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A mail is written after the test that sends it, which nobody notices: it only is in the next test's way. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MailTest {
    private static final CountDownLatch NEXT_TEST = new CountDownLatch(1);
    private static final ExecutorService MAILER = Executors.newSingleThreadExecutor();

    private static EmbeddedPostgres server;
    private static DataSource database;
    private static Future<?> sent;

    @BeforeAll
    static void startsTheServer() throws IOException, SQLException {
        server = EmbeddedPostgres.start();
        database = server.getPostgresDatabase();
        run("create table mail (address text)");
    }

    @AfterAll
    static void stopsTheServer() throws IOException {
        MAILER.shutdown();
        server.close();
    }

    @Test
    @Order(1)
    void sendsAMail() {
        sent = MAILER.submit(() -> {
            NEXT_TEST.await();
            run("insert into mail values ('ann@example.com')");
            return null;
        });
    }

    @Test
    @Order(2)
    void countsMails() throws Exception {
        NEXT_TEST.countDown();
        sent.get();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from mail")) {
            count.next();
            assertEquals(1, count.getInt(1));
        }
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
