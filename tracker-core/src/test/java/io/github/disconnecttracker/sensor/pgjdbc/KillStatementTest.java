package io.github.disconnecttracker.sensor.pgjdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KillStatementTest {

    @Test
    void findsTheSessionThatIsNamed() {
        assertThat(KillStatement.find("SELECT pg_terminate_backend( 4711 )")).contains(new KillStatement(4711));
        assertThat(KillStatement.find("select PG_TERMINATE_BACKEND(4711, 100)")).contains(new KillStatement(4711));
    }

    @Test
    void knowsSetsAndBindValuesButNotTheirSessions() {
        assertThat(KillStatement.find("select pg_terminate_backend(pid) from pg_stat_activity where pid <> 12"))
                .contains(new KillStatement(null));
        assertThat(KillStatement.find("select pg_terminate_backend($1)")).contains(new KillStatement(null));
    }

    @Test
    void otherStatementsKillNobody() {
        assertThat(KillStatement.find("select pg_cancel_backend(4711)")).isEmpty();
    }
}
