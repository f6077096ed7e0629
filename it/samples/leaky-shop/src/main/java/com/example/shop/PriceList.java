package com.example.shop;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Looks prices up on a connection of its own, and connects again when that one is lost. */
public final class PriceList {
    private static final Logger LOG = LogManager.getLogger(PriceList.class);

    private final Connector connector;
    private Connection connection;

    public PriceList(Connector connector) throws SQLException {
        this.connector = connector;
        this.connection = connector.connect();
    }

    public synchronized Optional<BigDecimal> price(String article) throws SQLException {
        try {
            return select(article);
        } catch (SQLException e) {
            if (!connection.isClosed()) {
                throw e;
            }
            LOG.info("price list connects again");
            connection = connector.connect();
            return select(article);
        }
    }

    private Optional<BigDecimal> select(String article) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select price from articles where name = ?")) {
            select.setString(1, article);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBigDecimal(1)) : Optional.empty();
            }
        }
    }
}
