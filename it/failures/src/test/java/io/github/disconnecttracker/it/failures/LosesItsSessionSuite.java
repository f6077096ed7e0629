package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Uses a session until another process ends it. {@link OtherForksKillTest} runs it. */
class LosesItsSessionSuite {
    static final String NAME = "of-another-fork";

    @Test
    void usesASessionThatAnotherForkEnds() throws SQLException {
        try (Connection connection = DriverManager.getConnection(Database.url() + "&ApplicationName=" + NAME)) {
            assertThatThrownBy(() -> Bench.execute(connection, "select pg_sleep(60)"))
                    .isInstanceOf(SQLException.class);
        }
    }
}
