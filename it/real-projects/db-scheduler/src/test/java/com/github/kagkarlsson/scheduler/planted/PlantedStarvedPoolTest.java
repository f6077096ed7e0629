package com.github.kagkarlsson.scheduler.planted;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.kagkarlsson.scheduler.EmbeddedPostgresqlExtension;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pools of one connection that is taken: by the test itself, and by a task of the test before. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantedStarvedPoolTest {
    private static HikariDataSource shared;
    private static PlantedReader reader;

    @RegisterExtension
    final EmbeddedPostgresqlExtension server = new EmbeddedPostgresqlExtension();

    @Test
    @Order(1)
    void takesTheOnlyConnectionTwice() throws Exception {
        try (HikariDataSource own = PlantedPool.open(server.getDataSource(), "planted-starved", 1);
                Connection first = own.getConnection()) {
            assertThrows(SQLTransientConnectionException.class, own::getConnection);
        }
    }

    @Test
    @Order(2)
    void leavesATaskThatKeepsTheOnlyConnection() throws Exception {
        shared = PlantedPool.open(server.getDataSource(), "planted-taken", 1);
        reader = new PlantedReader(shared, "select count(*) from scheduled_tasks");
        reader.backend();
    }

    @Test
    @Order(3)
    void findsNoConnectionLeft() {
        assertThrows(SQLTransientConnectionException.class, shared::getConnection);
    }

    @AfterAll
    static void letTheTaskGoOn() throws InterruptedException {
        reader.goOn();
        reader.await();
        shared.close();
    }
}
