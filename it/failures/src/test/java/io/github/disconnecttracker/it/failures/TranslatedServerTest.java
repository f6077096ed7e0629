package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that translates its messages, and in Russian even their severity, is understood all the same. */
class TranslatedServerTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @ParameterizedTest
    @ValueSource(strings = {"ru", "ja"})
    void entriesAreTheSameInEveryLanguage(String language) throws Exception {
        assumeTrue(
                TranslatedServer.knows(language),
                "no PostgreSQL with messages in this language is installed [" + language + "]");
        try (TranslatedServer server = TranslatedServer.start(language);
                Connection administrator = DriverManager.getConnection(server.url())) {
            assertThatThrownBy(() -> Bench.execute(administrator, "select 1/0"))
                    .isInstanceOf(SQLException.class)
                    .message()
                    .doesNotContain("division");
            // An error, and not the end of the session, whatever its SQLState is.
            assertThatThrownBy(() -> Bench.execute(
                            administrator, "do $$ begin raise exception 'x' using errcode = '57P01'; end $$"))
                    .isInstanceOf(SQLException.class);
            assertThat(recorded.now()).isEmpty();

            Connection used = DriverManager.getConnection(server.url());
            kill(administrator, used);
            assertThatThrownBy(() -> Bench.use(used)).isInstanceOf(SQLException.class);
            assertEntry(0, Kind.TERMINATED, "57P01", Action.TERMINATE_BACKEND);
            assertThat(recorded.now().get(0).message()).doesNotContain("terminating");

            Connection idle = DriverManager.getConnection(server.url());
            kill(administrator, idle);
            idle.close();
            assertEntry(1, Kind.TERMINATED, "57P01", Action.TERMINATE_BACKEND);
            assertThat(recorded.now().get(1).recovered()).isTrue();

            String nowhere = server.url().replace("/postgres?", "/nowhere?");
            assertThatThrownBy(() -> DriverManager.getConnection(nowhere)).isInstanceOf(SQLException.class);
            assertEntry(2, Kind.CONNECT_FAILED, "3D000", null);

            Bench.execute(administrator, "create role limited login connection limit 0");
            String full = server.url().replace("user=postgres", "user=limited");
            assertThatThrownBy(() -> DriverManager.getConnection(full)).isInstanceOf(SQLException.class);
            assertEntry(3, Kind.TOO_MANY_CONNECTIONS, "53300", null);
        }
        assertThat(recorded.now()).hasSize(4);
    }

    private static void kill(Connection administrator, Connection other) throws SQLException {
        Bench.execute(administrator, "select pg_terminate_backend(" + Database.backendPid(other) + ", 10000)");
    }

    private void assertEntry(int index, Kind kind, String sqlState, @Nullable Action cause) {
        Disconnect entry = recorded.now().get(index);
        assertThat(entry.kind()).isEqualTo(kind);
        assertThat(entry.sqlState()).isEqualTo(sqlState);
        if (kind == Kind.TERMINATED) {
            assertThat(entry.cause()).isNotNull();
            assertThat(entry.cause().action()).isEqualTo(cause);
        }
    }
}
