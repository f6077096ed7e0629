package com.github.kagkarlsson.scheduler.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.kagkarlsson.scheduler.EmbeddedPostgresqlExtension;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ends sessions that tasks of earlier tests still use: by pid, by name, by a filter that hits nothing, from outside. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantedKillsTest {
    private static final List<HikariDataSource> POOLS = new ArrayList<>();
    private static final List<PlantedReader> READERS = new ArrayList<>();

    @RegisterExtension
    final EmbeddedPostgresqlExtension server = new EmbeddedPostgresqlExtension();

    @Test
    @Order(1)
    void readsWhileItsSessionIsEndedByPid() throws Exception {
        read("planted-by-pid", "select pg_sleep(600)").goOn();
    }

    @Test
    @Order(2)
    void endsASessionByPid() throws Exception {
        PlantedReader reader = READERS.get(READERS.size() - 1);
        try (Connection connection = server.getDataSource().getConnection();
                PreparedStatement kill = connection.prepareStatement("select pg_terminate_backend(?)")) {
            kill.setInt(1, reader.backend());
            assertTrue(kill.execute());
        }
        reader.await();
    }

    @Test
    @Order(3)
    void readsAfterItsSessionWasEndedByName() throws Exception {
        read("planted-by-name", "select count(*) from scheduled_tasks");
    }

    @Test
    @Order(4)
    void endsTheSessionsOfAName() throws Exception {
        assertEquals(1, endSessionsOf("planted-by-name"));
    }

    @Test
    @Order(5)
    void readsAfterItsSessionWasEndedFromOutside() throws Exception {
        read("planted-from-outside", "select count(*) from scheduled_tasks");
    }

    @Test
    @Order(6)
    void endsNothing() throws Exception {
        assertEquals(0, endSessionsOf("planted-nobody"));
        int backend = READERS.get(READERS.size() - 1).backend();
        assertEquals(
                0, new ProcessBuilder("kill", "-TERM", "" + backend).start().waitFor());
    }

    @Test
    @Order(7)
    void endsItsOwnSession() throws Exception {
        try (Connection connection = server.getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("select pg_terminate_backend(pg_backend_pid())"));
        }
    }

    @AfterAll
    static void letTheTasksGoOn() throws InterruptedException {
        for (PlantedReader reader : READERS) {
            reader.goOn();
            reader.await();
        }
        POOLS.forEach(HikariDataSource::close);
    }

    private PlantedReader read(String applicationName, String sql) throws Exception {
        HikariDataSource pool = PlantedPool.open(server.getDataSource(), applicationName, 1);
        POOLS.add(pool);
        PlantedReader reader = new PlantedReader(pool, sql);
        READERS.add(reader);
        reader.backend();
        return reader;
    }

    private int endSessionsOf(String applicationName) throws SQLException {
        String sql = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?";
        int ended = 0;
        try (Connection connection = server.getDataSource().getConnection();
                PreparedStatement kill = connection.prepareStatement(sql)) {
            kill.setString(1, applicationName);
            try (ResultSet row = kill.executeQuery()) {
                while (row.next()) {
                    ended += row.getBoolean(1) ? 1 : 0;
                }
            }
        }
        return ended;
    }
}
