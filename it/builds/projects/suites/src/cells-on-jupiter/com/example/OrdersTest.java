package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private static int attempts;

    @Test
    void shipsOrder() throws InterruptedException {
        Thread carrier = new Thread(OrdersTest::connect, "carrier");
        carrier.start();
        carrier.join();
        System.out.println("order shipped");
        attempts++;
        assertTrue(attempts > Integer.getInteger("failures", 0), "fails at first, on purpose");
    }

    @Test
    void addsUp() {
        assertEquals(4, 2 + 2);
    }

    private static void connect() {
        try {
            DriverManager.getConnection("jdbc:postgresql://localhost:1/orders", "me", "secret");
        } catch (SQLException e) {
            // nobody looks
        }
    }
}
