package com.example.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** Knows how much of each article is left, and reserves it for buyers. */
public final class StockService {
    private final DataSource dataSource;
    private final Executor workers;

    public StockService(DataSource dataSource, Executor workers) {
        this.dataSource = dataSource;
        this.workers = workers;
    }

    /** Reserves one piece after whoever is buying the article right now; true if there was one. */
    public CompletableFuture<Boolean> reserveOne(String article) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return takeOne(article);
                    } catch (SQLException e) {
                        throw new CompletionException(e);
                    }
                },
                workers);
    }

    public int left(String article) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select stock from articles where name = ?")) {
            select.setString(1, article);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private boolean takeOne(String article) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update articles set stock = stock - 1 where name = ? and stock > 0")) {
            update.setString(1, article);
            return update.executeUpdate() == 1;
        }
    }
}
