package io.github.disconnecttracker.it.failures;

import static io.github.disconnecttracker.it.failures.Kills.by;
import static io.github.disconnecttracker.it.failures.Kills.causer;
import static io.github.disconnecttracker.it.failures.Kills.connect;
import static io.github.disconnecttracker.it.failures.Kills.endOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where several kills fit, or one whose result says nothing, nobody is named who may be innocent. */
class UnsureKillsTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where pid + 0 = %d",
                "select 1 from pg_stat_activity where case when pid = %d then pg_terminate_backend(pid) end"
            })
    void resultThatCannotBeReadLeavesTheCauseOpen(String sql) throws Exception {
        try (Connection victim = connect("victim")) {
            by("killer", String.format(sql, Bench.pidOf(victim)));

            Disconnect end = endOf(recorded, victim);
            assertThat(end.cause()).isNull();
            assertThat(end.causeUnseen()).isEqualTo(Cause.Unseen.UNREAD_RESULT);
        }
    }

    @Test
    void killInAFunctionLeavesTheCauseOpen() throws Exception {
        try (Connection victim = connect("victim");
                Connection maker = Database.connect()) {
            Bench.execute(
                    maker,
                    "create or replace function ends(int) returns boolean language sql"
                            + " as $$ select pg_terminate_backend($1) $$");
            by("killer", "select ends(" + Bench.pidOf(victim) + ")");

            Disconnect end = endOf(recorded, victim);
            assertThat(end.cause()).isNull();
            assertThat(end.causeUnseen()).isEqualTo(Cause.Unseen.OTHER_STATEMENTS);
        }
    }

    /** On a server of its own: other test JVMs have ended sessions of the one that all share. */
    @Test
    void sessionThatEndsWhileNobodyElseTalksToTheServerWasEndedOutside() throws Exception {
        try (Server server = Server.start();
                Connection victim = server.connect()) {
            int pid = Bench.pidOf(victim);
            recorded.startAfresh();
            Outside.terminate(server.url(), pid);

            Disconnect end = endOf(recorded, victim);
            assertThat(end.cause()).isNull();
            assertThat(end.causeUnseen()).isNull();
        }
    }

    @Test
    void allKillsOfOneTestThatFitAreThatTests() throws Exception {
        try (Connection first = connect("twice");
                Connection second = connect("twice")) {
            Bench.use(first);
            Bench.use(second);
            for (int pid : new int[] {Bench.pidOf(first), Bench.pidOf(second)}) {
                by("killer", "select pg_terminate_backend(pid) from pg_stat_activity where pid + 0 = " + pid);
            }

            for (Connection each : List.of(first, second)) {
                assertThat(causer(endOf(recorded, each))).isEqualTo("killer");
            }
        }
    }

    @Test
    void killsOfSeveralTestsThatFitAreAllNamed() throws Exception {
        try (Connection first = connect("first");
                Connection second = connect("second")) {
            int pid = Bench.pidOf(second);
            by("one", "select pg_terminate_backend(pid) from pg_stat_activity where pid + 0 = " + Bench.pidOf(first));
            by("other", "select pg_terminate_backend(pid) from pg_stat_activity where pid + 0 = " + pid);

            Disconnect end = endOf(recorded, second);
            assertThat(end.cause()).isNull();
            assertThat(end.causeCandidates())
                    .extracting(each -> Objects.requireNonNull(each.test()).displayName())
                    .containsExactly("one", "other");
        }
    }

    @Test
    void killThatEndedOneSessionIsNotTheCauseOfTwo() throws Exception {
        try (Connection victim = connect("victim");
                Connection other = connect("other")) {
            int pid = Bench.pidOf(other);
            by(
                    "killer",
                    "select pg_terminate_backend(pid) from pg_stat_activity where pid + 0 = " + Bench.pidOf(victim));
            Outside.terminate(pid);
            endOf(recorded, other);
            endOf(recorded, victim);

            assertThat(recorded.now()).hasSize(2).allSatisfy(each -> {
                assertThat(each.cause()).isNull();
                assertThat(each.causeUnseen()).isEqualTo(Cause.Unseen.UNREAD_RESULT);
            });
        }
    }
}
