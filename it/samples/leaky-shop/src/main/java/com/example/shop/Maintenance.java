package com.example.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What operators do with the shop's database. */
public final class Maintenance {
    private final Connection connection;

    public Maintenance(Connection connection) {
        this.connection = connection;
    }

    public int sessionsOf(String application) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select count(*) from pg_stat_activity where application_name = ?")) {
            select.setString(1, application);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Ends an application's sessions, waits until they are gone, and returns how many they were. */
    public int endSessionsOf(String application) throws SQLException {
        int ended = 0;
        try (PreparedStatement end = connection.prepareStatement(
                "select pg_terminate_backend(pid, 10000) from pg_stat_activity where application_name = ?")) {
            end.setString(1, application);
            try (ResultSet rows = end.executeQuery()) {
                while (rows.next()) {
                    ended += rows.getBoolean(1) ? 1 : 0;
                }
            }
        }
        return ended;
    }
}
