package com.example.shop;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Takes orders and collects the money for them in the background. */
public final class OrderService {
    private static final Logger LOG = LogManager.getLogger(OrderService.class);

    private final DataSource dataSource;
    private final PaymentProvider payments;
    private final ExecutorService workers;

    public OrderService(DataSource dataSource, PaymentProvider payments, ExecutorService workers) {
        this.dataSource = dataSource;
        this.payments = payments;
        this.workers = workers;
    }

    /** A stored order, and the payment that is being collected for it. */
    public record Order(long id, BigDecimal total, Future<?> payment) {}

    public Order place(String customer, String article, int quantity, LocalDate day) throws SQLException {
        if (quantity < 1) {
            throw new IllegalArgumentException("nothing ordered [" + quantity + " " + article + "]");
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into orders (customer, article, total, placed_on)"
                                + " select ?, name, price * ?, ? from articles where name = ? returning id, total")) {
            insert.setString(1, customer);
            insert.setInt(2, quantity);
            insert.setObject(3, day);
            insert.setString(4, article);
            try (ResultSet row = insert.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalArgumentException("no such article [" + article + "]");
                }
                long id = row.getLong(1);
                BigDecimal total = row.getBigDecimal(2);
                LOG.info("{} ordered {} {}", customer, quantity, article);
                Future<?> payment = workers.submit(() -> {
                    collect(id, customer, total);
                    return null;
                });
                return new Order(id, total, payment);
            }
        }
    }

    public String state(long id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select state from orders where id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private void collect(long id, String customer, BigDecimal total) throws SQLException, InterruptedException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            update(connection, id, "CHARGING");
            payments.charge(customer, total);
            update(connection, id, "PAID");
            connection.commit();
        }
    }

    private static void update(Connection connection, long id, String state) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update orders set state = ? where id = ?")) {
            update.setString(1, state);
            update.setLong(2, id);
            update.executeUpdate();
        }
    }
}
