package com.example.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Registers users and welcomes them by mail in the background. */
public final class RegistrationService {
    private static final Logger LOG = LogManager.getLogger(RegistrationService.class);

    private static final ExecutorService MAILER =
            Executors.newSingleThreadExecutor(task -> daemon(new Thread(task, "mailer")));

    private final DataSource dataSource;
    private final MailGateway mail;

    public RegistrationService(DataSource dataSource, MailGateway mail) {
        this.dataSource = dataSource;
        this.mail = mail;
    }

    /** A stored user, and the welcome mail that is on its way. */
    public record Registration(long userId, Future<?> welcome) {}

    public Registration register(String email) throws SQLException {
        long userId = insert(email);
        LOG.info("registered {}", email);
        Future<?> welcome = MAILER.submit(() -> {
            welcome(userId, email);
            return null;
        });
        return new Registration(userId, welcome);
    }

    public boolean isRegistered(String email) throws SQLException {
        return exists("select 1 from users where email = ?", email);
    }

    public boolean isMailed(String email) throws SQLException {
        return exists("select 1 from users where email = ? and mailed_at is not null", email);
    }

    private long insert(String email) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into users (email) values (?) returning id")) {
            insert.setString(1, email);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void welcome(long userId, String email) throws SQLException, InterruptedException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            // the row stays locked while the mail is sent, so that no second node sends it too
            try (PreparedStatement lock = connection.prepareStatement("select 1 from users where id = ? for update")) {
                lock.setLong(1, userId);
                lock.executeQuery();
            }
            mail.send(email, "Welcome to the shop!");
            try (PreparedStatement update =
                    connection.prepareStatement("update users set mailed_at = now() where id = ?")) {
                update.setLong(1, userId);
                update.executeUpdate();
            }
            connection.commit();
        }
    }

    private boolean exists(String sql, String email) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, email);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static Thread daemon(Thread thread) {
        thread.setDaemon(true);
        return thread;
    }
}
