package com.example.shop;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Collects price changes and writes them in batches, on a thread of its own. */
public final class PriceFeed {
    private static final Change STOP = new Change("", BigDecimal.ZERO);

    private final Connection connection;
    private final int batchSize;
    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "price-feed");

    public PriceFeed(Connection connection, int batchSize) {
        this.connection = connection;
        this.batchSize = batchSize;
    }

    public void start() {
        writer.start();
    }

    public void change(String article, BigDecimal price) {
        changes.add(new Change(article, price));
    }

    /** Writes what is left and waits for that. */
    public void stop() throws InterruptedException {
        changes.add(STOP);
        writer.join();
    }

    private void write() {
        List<Change> batch = new ArrayList<>();
        try {
            for (Change change = changes.take(); change != STOP; change = changes.take()) {
                batch.add(change);
                if (batch.size() == batchSize) {
                    flush(batch);
                }
            }
            flush(batch);
        } catch (SQLException e) {
            throw new IllegalStateException("prices not written " + batch, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flush(List<Change> batch) throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("update articles set price = ? where name = ?")) {
            for (Change change : batch) {
                update.setBigDecimal(1, change.price());
                update.setString(2, change.article());
                update.addBatch();
            }
            update.executeBatch();
        }
        batch.clear();
    }

    private record Change(String article, BigDecimal price) {}
}
