package io.github.disconnecttracker.sensor.pgjdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.bootstrap.DriverCalls;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillStatementTest {

    @Test
    void findsTheSessionThatIsNamed() {
        assertThat(KillStatement.find("SELECT pg_terminate_backend( 4711 )")).isEqualTo(new KillStatement(4711, null));
        assertThat(KillStatement.find("select PG_TERMINATE_BACKEND(4711, 100)"))
                .isEqualTo(new KillStatement(4711, null));
    }

    @Test
    void knowsSetsAndBindValuesButNotTheirSessions() {
        assertThat(KillStatement.find("select pg_terminate_backend(pid) from pg_stat_activity where pid <> 12"))
                .isEqualTo(new KillStatement(null, null));
        assertThat(KillStatement.find("select pg_terminate_backend($1)")).isEqualTo(new KillStatement(null, null));
    }

    @Test
    void droppingADatabaseByForceEndsItsSessions() {
        assertThat(KillStatement.find("DROP DATABASE Shop WITH (FORCE)")).isEqualTo(new KillStatement(null, "shop"));
        assertThat(KillStatement.find("drop database if exists \"My \"\"Shop\" (force)"))
                .isEqualTo(new KillStatement(null, "My \"Shop"));
    }

    @Test
    void otherStatementsKillNobody() {
        assertThat(KillStatement.find("select pg_cancel_backend(4711)")).isNull();
        assertThat(KillStatement.find("drop database shop")).isNull();
    }

    @Test
    void firstSieveLetsEachOfThemThrough() {
        assertThat(List.of(
                        "select pg_terminate_backend (4711)",
                        "SELECT PG_TERMINATE_BACKEND(4711)",
                        "select count(*), pg_catalog.\"pg_terminate_backend\" (pid) from pg_stat_activity",
                        "drop database shop (force)",
                        "drop database shop with (\n\tForce )"))
                .allMatch(DriverCalls::mayEndSessions);
        assertThat(List.of(
                        "select 1", "", "(", "select count(*) from shop", "insert into shop (id, name) values (?, ?)"))
                .noneMatch(DriverCalls::mayEndSessions);
    }
}
