package org.springframework.samples.petclinic.planted;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The server of all planted tests, and the look from outside at its sessions. */
final class PlantedServer {
    private static final EmbeddedPostgres SERVER = start();

    private PlantedServer() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void register(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> SERVER.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
    }

    static Connection connect() throws SQLException {
        return SERVER.getPostgresDatabase().getConnection();
    }

    /** Waits for a session that runs such a statement, and returns its pid. */
    static int backendThatRuns(String sql, String waitingFor) throws SQLException {
        String query = "select pid from pg_stat_activity where query like ? and wait_event_type = ?";
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, sql);
            statement.setString(2, waitingFor);
            return await("a session that waits for " + waitingFor + " in " + sql)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> firstOf(statement), OptionalInt::isPresent)
                    .getAsInt();
        }
    }

    private static OptionalInt firstOf(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
        }
    }

    static void end(int backend) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement kill = connection.prepareStatement("select pg_terminate_backend(?)")) {
            kill.setInt(1, backend);
            kill.execute();
        }
    }
}
