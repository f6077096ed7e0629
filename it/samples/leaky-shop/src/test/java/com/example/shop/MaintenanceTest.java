package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaintenanceTest {
    private Connection connection;
    private Maintenance maintenance;

    @BeforeEach
    void connect() throws SQLException {
        connection = TestDatabase.connect("maintenance");
        maintenance = new Maintenance(connection);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void countsTheSessionsOfAnApplication() throws Exception {
        assertEquals(1, maintenance.sessionsOf("maintenance"));
        assertEquals(0, maintenance.sessionsOf("no-such-application"));
    }

    @Test
    void endsTheSessionsOfAnApplication() throws Exception {
        SharedPriceList.get();

        assertEquals(1, maintenance.endSessionsOf(SharedPriceList.APPLICATION));

        assertEquals(0, maintenance.sessionsOf(SharedPriceList.APPLICATION));
        assertEquals(1, maintenance.sessionsOf("maintenance"));
    }
}
