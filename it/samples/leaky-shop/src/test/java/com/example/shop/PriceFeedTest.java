package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class PriceFeedTest {
    private static final List<PriceFeed> FEEDS = new ArrayList<>();

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = TestDatabase.connect("price-feed");
    }

    @AfterAll
    static void disconnect() throws Exception {
        connection.close();
        for (PriceFeed feed : FEEDS) {
            feed.stop();
        }
    }

    @Test
    @Order(1)
    void writesAFullBatch() throws Exception {
        PriceFeed feed = startFeed(2);

        feed.change("candle", new BigDecimal("3.60"));
        feed.change("candle", new BigDecimal("3.70"));

        Eventually.assertHolds(() -> price("candle").equals(new BigDecimal("3.70")));
    }

    @Test
    @Order(2)
    void keepsAChangeUntilTheBatchIsFull() throws Exception {
        PriceFeed feed = startFeed(10);

        feed.change("candle", new BigDecimal("9.99"));

        assertEquals(new BigDecimal("3.70"), price("candle"));
    }

    @Test
    @Order(3)
    void writesTheRestWhenItStops() throws Exception {
        PriceFeed feed = new PriceFeed(connection, 10);
        feed.start();
        feed.change("candle", new BigDecimal("3.80"));

        feed.stop();

        assertEquals(new BigDecimal("3.80"), price("candle"));
    }

    private static PriceFeed startFeed(int batchSize) {
        PriceFeed feed = new PriceFeed(connection, batchSize);
        feed.start();
        FEEDS.add(feed);
        return feed;
    }

    private static BigDecimal price(String article) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select price from articles where name = ?")) {
            select.setString(1, article);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBigDecimal(1);
            }
        }
    }
}
