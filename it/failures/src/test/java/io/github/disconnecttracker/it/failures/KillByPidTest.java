package io.github.disconnecttracker.it.failures;

import static io.github.disconnecttracker.it.failures.Kills.by;
import static io.github.disconnecttracker.it.failures.Kills.causer;
import static io.github.disconnecttracker.it.failures.Kills.connect;
import static io.github.disconnecttracker.it.failures.Kills.endOf;
import static io.github.disconnecttracker.it.failures.Kills.evidence;
import static io.github.disconnecttracker.it.failures.Kills.kill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kill that names the session's process id is the cause of that session's end and of no other. */
class KillByPidTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select pg_terminate_backend(?)",
                "select pg_terminate_backend(?::int)",
                "select pg_terminate_backend(cast(? as int), 10000)",
                "select pg_terminate_backend(pid) from pg_stat_activity where pid = ?",
                "select pg_terminate_backend(pid) from pg_stat_activity where pid in (?, 1)",
                "with doomed as (select ?::int as pid) select pid, pg_terminate_backend(pid) from doomed"
            })
    void bindValueNamesTheSession(String sql) throws Exception {
        for (String mode : List.of("extended", "simple")) {
            recorded.startAfresh();
            try (Connection victim = connect("victim");
                    Connection bystander = connect("bystander");
                    Connection killer = DriverManager.getConnection(Database.url() + "&preferQueryMode=" + mode)) {
                int pid = Bench.pidOf(victim);
                int other = Bench.pidOf(bystander);
                PlayedTest.named("killer").does(() -> kill(killer, sql, pid));
                Outside.terminate(other);

                assertThat(endOf(recorded, bystander).cause()).as(mode).isNull();
                Disconnect end = endOf(recorded, victim);
                assertThat(causer(end)).as(mode).isEqualTo("killer");
                assertThat(evidence(end))
                        .isEqualTo(sql.startsWith("with") ? Cause.Evidence.RESULT : Cause.Evidence.PID);
            }
        }
    }

    @Test
    void arrayOfBindValuesNamesTheSessions() throws Exception {
        try (Connection first = connect("first");
                Connection second = connect("second");
                Connection bystander = connect("bystander");
                Connection killer = Database.connect()) {
            Integer[] pids = {Bench.pidOf(first), Bench.pidOf(second)};
            int other = Bench.pidOf(bystander);
            PlayedTest.named("killer").does(() -> {
                try (PreparedStatement kill = killer.prepareStatement(
                        "select pg_terminate_backend(pid) from pg_stat_activity where pid = any(?)")) {
                    kill.setArray(1, killer.createArrayOf("int4", pids));
                    return kill.execute();
                }
            });
            Outside.terminate(other);

            assertThat(endOf(recorded, bystander).cause()).isNull();
            for (Connection each : List.of(first, second)) {
                Disconnect end = endOf(recorded, each);
                assertThat(causer(end)).isEqualTo("killer");
                assertThat(evidence(end)).isEqualTo(Cause.Evidence.PID);
            }
        }
    }

    @Test
    void batchNamesTheSessions() throws Exception {
        try (Connection first = connect("first");
                Connection second = connect("second");
                Connection killer = Database.connect()) {
            int[] pids = {Bench.pidOf(first), Bench.pidOf(second)};
            PlayedTest.named("killer").does(() -> {
                try (PreparedStatement kill = killer.prepareStatement("select pg_terminate_backend(?)")) {
                    for (int pid : pids) {
                        kill.setInt(1, pid);
                        kill.addBatch();
                    }
                    return kill.executeBatch();
                } catch (SQLException e) {
                    return e; // old drivers want no rows in a batch
                }
            });

            for (Connection each : List.of(first, second)) {
                assertThat(causer(endOf(recorded, each))).isEqualTo("killer");
            }
        }
    }

    @Test
    void killOfTheOwnSessionExplainsNoOther() throws Exception {
        try (Connection victim = connect("victim");
                Connection own = connect("own")) {
            int pid = Bench.pidOf(victim);
            PlayedTest.named("own")
                    .does(() -> assertThatThrownBy(
                                    () -> Bench.execute(own, "select pg_terminate_backend(pg_backend_pid())"))
                            .isInstanceOf(SQLException.class));
            Outside.terminate(pid);

            Disconnect itself = recorded.first();
            assertThat(causer(itself)).isEqualTo("own");
            assertThat(evidence(itself)).isEqualTo(Cause.Evidence.PID);
            assertThat(endOf(recorded, victim).cause()).isNull();
        }
    }

    @Test
    void pidThatIsGoneIsNoProofThoughItWasNamed() throws Exception {
        try (Connection victim = connect("victim")) {
            int pid = Bench.pidOf(victim);
            Outside.terminate(pid);
            by("innocent", "select pg_terminate_backend(?)", pid);

            assertThat(endOf(recorded, victim).cause()).isNull();
        }
    }
}
