package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is said to have ended a session has ended it: each way in which the tracker could be wrong, tried. */
class KillCausesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void shutsDown() {
        executor.shutdownNow();
    }

    @Test
    void killThatHitsNothingIsNoCause() throws Exception {
        try (Connection victim = connect("victim")) {
            int pid = Bench.pidOf(victim);
            by(
                    "innocent",
                    "select pg_terminate_backend(pid) from pg_stat_activity where length(application_name) > 60");
            Outside.terminate(pid);

            assertThat(endOf(victim).cause()).isNull();
            assertThat(recorded.first().causeCandidates()).isEmpty();
        }
    }

    @Test
    void killOfOtherSessionsByTheirNameOrUserOrDatabaseIsNoCause() throws Exception {
        try (Connection victim = connect("victim");
                Connection other = connect("theirs")) {
            int pid = Bench.pidOf(victim);
            by(
                    "innocent",
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'theirs'"
                            + " and datname = current_database() and usename = session_user and pid <> pg_backend_pid()");
            Outside.terminate(pid);

            assertThat(endOf(victim).cause()).isNull();
            Disconnect theirs = endOf(other);
            assertThat(causer(theirs)).isEqualTo("innocent");
            assertThat(evidence(theirs)).isEqualTo(Cause.Evidence.RESULT);
        }
    }

    @Test
    void filterByABindValueExcludesOthersToo() throws Exception {
        try (Connection victim = connect("victim");
                Connection other = connect("theirs")) {
            int pid = Bench.pidOf(victim);
            by(
                    "innocent",
                    "select pg_terminate_backend(a.pid) as killed from pg_stat_activity as a where a.application_name = ?",
                    "theirs");
            Outside.terminate(pid);

            assertThat(endOf(victim).cause()).isNull();
            assertThat(causer(endOf(other))).isEqualTo("innocent");
        }
    }

    @Test
    void sessionsRenamedByAStatementAreKnownByTheirNewName() throws Exception {
        try (Connection victim = connect("before")) {
            Bench.execute(victim, "set application_name = 'after'");
            by("killer", "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'after'");

            assertThat(causer(endOf(victim))).isEqualTo("killer");
        }
    }

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

                assertThat(endOf(bystander).cause()).as(mode).isNull();
                Disconnect end = endOf(victim);
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

            assertThat(endOf(bystander).cause()).isNull();
            for (Connection each : List.of(first, second)) {
                Disconnect end = endOf(each);
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
                assertThat(causer(endOf(each))).isEqualTo("killer");
            }
        }
    }

    @Test
    void resultThatNamesTheSessionsProvesWhichItEnded() throws Exception {
        try (Connection victim = connect("odd victim");
                Connection bystander = connect("odd bystander")) {
            int pid = Bench.pidOf(victim);
            int other = Bench.pidOf(bystander);
            by("killer", "select pid, pg_terminate_backend(pid) from pg_stat_activity where pid * 2 = " + 2 * pid);
            Outside.terminate(other);

            assertThat(endOf(bystander).cause()).isNull();
            Disconnect end = endOf(victim);
            assertThat(causer(end)).isEqualTo("killer");
            assertThat(evidence(end)).isEqualTo(Cause.Evidence.RESULT);
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
            assertThat(endOf(victim).cause()).isNull();
        }
    }

    @Test
    void pidThatIsGoneIsNoProofThoughItWasNamed() throws Exception {
        try (Connection victim = connect("victim")) {
            int pid = Bench.pidOf(victim);
            Outside.terminate(pid);
            by("innocent", "select pg_terminate_backend(?)", pid);

            assertThat(endOf(victim).cause()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where pid + 0 = %d",
                "select 1 from pg_stat_activity where case when pid = %d then pg_terminate_backend(pid) end"
            })
    void resultThatCannotBeReadLeavesTheCauseOpen(String sql) throws Exception {
        try (Connection victim = connect("victim")) {
            by("killer", String.format(sql, Bench.pidOf(victim)));

            Disconnect end = endOf(victim);
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

            Disconnect end = endOf(victim);
            assertThat(end.cause()).isNull();
            assertThat(end.causeUnseen()).isEqualTo(Cause.Unseen.OTHER_STATEMENTS);
        }
    }

    @Test
    void sessionThatEndsWhileNobodyElseTalksToTheServerWasEndedOutside() throws Exception {
        try (Connection victim = connect("victim")) {
            int pid = Bench.pidOf(victim);
            Outside.terminate(pid);

            Disconnect end = endOf(victim);
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
                assertThat(causer(endOf(each))).isEqualTo("killer");
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

            Disconnect end = endOf(second);
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
            endOf(other);
            endOf(victim);

            assertThat(recorded.now()).hasSize(2).allSatisfy(each -> {
                assertThat(each.cause()).isNull();
                assertThat(each.causeUnseen()).isEqualTo(Cause.Unseen.UNREAD_RESULT);
            });
        }
    }

    @Test
    void cleanUpThatTwoTestsShareIsTheCauseOnlyOfTheOneThatEndedSomething() throws Exception {
        try (Connection victim = connect("shared")) {
            Bench.use(victim);
            cleansUp("killer");
            cleansUp("innocent");

            Disconnect end = endOf(victim);
            assertThat(causer(end)).isEqualTo("killer");
            assertThat(Objects.requireNonNull(end.cause()).at()).contains("KillCausesTest.");
        }
    }

    @Test
    void reaperThatRepeatsIsTheCauseOfWhatItEnds() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Future<?> reaper = executor.submit(() -> PlayedTest.named("reaper").does(() -> {
            while (!over.get()) {
                cleansUp("reaper");
            }
            return null;
        }));
        Connection victim = connect("shared");
        await().atMost(PATIENCE).until(() -> !isAlive(victim));
        over.set(true);
        reaper.get();

        assertThat(causer(recorded.first())).isEqualTo("reaper");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void statementThatOverlapsTheKillHidesNoCause(int round) throws Exception {
        Connection victim = connect("shared");
        Future<?> heart = executor.submit(() -> {
            while (isAlive(victim)) {
                Thread.onSpinWait();
            }
        });
        await().atMost(PATIENCE).until(() -> !heart.isDone());
        cleansUp("killer " + round);
        heart.get();

        assertThat(causer(recorded.first())).isEqualTo("killer " + round);
    }

    /** The server closes the socket while the client still writes, and never gets to say why. */
    @Test
    void sessionThatIsEndedWhileItsClientSendsHasItsCause() throws Exception {
        try (Connection victim = connect("victim")) {
            int pid = Bench.pidOf(victim);
            by("killer", "select pg_terminate_backend(?, 10000)", pid);
            String large = "x".repeat(20_000_000);
            Future<?> sender = executor.submit(() -> Bench.execute(victim, "select '" + large + "'"));
            Bench.awaitFailure(sender);

            assertThat(causer(recorded.first())).isEqualTo("killer");
        }
    }

    private void cleansUp(String test) throws Exception {
        by(test, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'shared'");
    }

    private static void by(String test, String sql, Object... values) throws Exception {
        try (Connection connection = Database.connect()) {
            PlayedTest.named(test).does(() -> kill(connection, sql, values));
        }
    }

    private static boolean kill(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement kill = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                kill.setObject(i + 1, values[i]);
            }
            return kill.execute();
        }
    }

    private static Connection connect(String applicationName) throws SQLException {
        return connectTo(Database.url() + "&ApplicationName=" + applicationName);
    }

    private static Connection connectTo(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }

    private static boolean isAlive(Connection connection) {
        try {
            return Bench.execute(connection, "select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Uses a session that has ended, and returns its entry. */
    private Disconnect endOf(Connection victim) throws Exception {
        int before = recorded.now().size();
        Bench.awaitFailure(executor.submit(() -> {
            while (true) {
                Bench.use(victim); // the server ends it in its own time
            }
        }));
        return recorded.now().get(before);
    }

    private static @Nullable String causer(Disconnect disconnect) {
        Cause cause = disconnect.cause();
        TestIdentity test = cause == null ? null : cause.test();
        return test == null ? null : test.displayName();
    }

    private static Cause.@Nullable Evidence evidence(Disconnect disconnect) {
        return disconnect.cause() == null ? null : disconnect.cause().evidence();
    }
}
