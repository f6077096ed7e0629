package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 1);

    private static final FakeBank BANK = new FakeBank();
    private static final ExecutorService WORKERS = Executors.newFixedThreadPool(2);

    private HikariDataSource pool;
    private OrderService orders;

    @BeforeEach
    void open() {
        pool = TestDatabase.pool("orders");
        orders = new OrderService(pool, BANK, WORKERS);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @AfterAll
    static void finishPayments() throws InterruptedException {
        BANK.close();
        WORKERS.shutdown();
        assertTrue(WORKERS.awaitTermination(30, TimeUnit.SECONDS));
    }

    @Test
    @Order(1)
    void refusesAnOrderOfNothing() {
        assertThrows(IllegalArgumentException.class, () -> orders.place("ann", "tea", 0, TODAY));
    }

    @Test
    @Order(2)
    void takesAnOrderWhileTheBankStillLooksIntoThePayment() throws Exception {
        BANK.inquireInto("carl");

        OrderService.Order order = orders.place("carl", "kettle", 2, TODAY);

        BANK.awaitInquiry("carl");
        assertEquals(new BigDecimal("58.00"), order.total());
        assertEquals("PLACED", orders.state(order.id()));
        assertFalse(order.payment().isDone());
    }

    @Test
    @Order(3)
    void marksAnOrderAsPaid() throws Exception {
        OrderService.Order order = orders.place("ann", "tea", 3, TODAY);

        order.payment().get(30, TimeUnit.SECONDS);

        assertEquals("PAID", orders.state(order.id()));
    }

    @Test
    @Order(4)
    void refusesAnArticleThatIsNotSold() {
        assertThrows(IllegalArgumentException.class, () -> orders.place("ann", "unicorn", 1, TODAY));
    }
}
