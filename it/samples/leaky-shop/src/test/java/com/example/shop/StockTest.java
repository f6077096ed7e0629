package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class StockTest {
    private HikariDataSource pool;
    private ExecutorService workers;
    private Connection till;
    private StockService stock;

    @BeforeEach
    void open() throws SQLException {
        pool = TestDatabase.pool("stock");
        workers = Executors.newCachedThreadPool();
        till = TestDatabase.connect("till");
        stock = new StockService(pool, workers);
    }

    @AfterEach
    void close() throws Exception {
        pool.close();
        workers.shutdown();
        assertTrue(workers.awaitTermination(30, TimeUnit.SECONDS));
        till.close();
    }

    @Test
    @Order(1)
    void reservesWhatIsThere() throws Exception {
        assertTrue(stock.reserveOne("kettle").get(30, TimeUnit.SECONDS));

        assertEquals(7, stock.left("kettle"));
    }

    @Test
    @Order(2)
    void theSecondBuyerWaitsForTheFirst() throws Exception {
        till.setAutoCommit(false);
        execute("update articles set stock = stock - 1 where name = 'lamp'");

        CompletableFuture<Boolean> second = stock.reserveOne("lamp");

        Eventually.assertHolds(this::isSomeoneWaiting);
        assertFalse(second.isDone());
        assertEquals(1, stock.left("lamp"));
    }

    @Test
    @Order(3)
    void reservesNothingThatIsSoldOut() throws Exception {
        execute("update articles set stock = 0 where name = 'lamp'");

        assertFalse(stock.reserveOne("lamp").get(30, TimeUnit.SECONDS));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = till.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean isSomeoneWaiting() throws SQLException {
        try (Statement statement = till.createStatement();
                ResultSet locks = statement.executeQuery("select 1 from pg_locks where not granted")) {
            return locks.next();
        }
    }
}
