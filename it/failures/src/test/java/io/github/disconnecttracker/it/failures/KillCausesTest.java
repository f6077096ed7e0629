package io.github.disconnecttracker.it.failures;

import static io.github.disconnecttracker.it.failures.Kills.by;
import static io.github.disconnecttracker.it.failures.Kills.causer;
import static io.github.disconnecttracker.it.failures.Kills.cleansUp;
import static io.github.disconnecttracker.it.failures.Kills.connect;
import static io.github.disconnecttracker.it.failures.Kills.endOf;
import static io.github.disconnecttracker.it.failures.Kills.evidence;
import static io.github.disconnecttracker.it.failures.Kills.isAlive;
import static io.github.disconnecttracker.it.failures.Kills.isListed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import java.sql.Connection;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kill of a set is the cause of what it has ended, and of nothing else: each way in which the tracker could be wrong. */
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

            assertThat(endOf(recorded, victim).cause()).isNull();
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

            assertThat(endOf(recorded, victim).cause()).isNull();
            Disconnect theirs = endOf(recorded, other);
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

            assertThat(endOf(recorded, victim).cause()).isNull();
            assertThat(causer(endOf(recorded, other))).isEqualTo("innocent");
        }
    }

    @Test
    void sessionsRenamedByAStatementAreKnownByTheirNewName() throws Exception {
        try (Connection victim = connect("before")) {
            Bench.execute(victim, "set application_name = 'after'");
            by("killer", "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'after'");

            assertThat(causer(endOf(recorded, victim))).isEqualTo("killer");
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

            assertThat(endOf(recorded, bystander).cause()).isNull();
            Disconnect end = endOf(recorded, victim);
            assertThat(causer(end)).isEqualTo("killer");
            assertThat(evidence(end)).isEqualTo(Cause.Evidence.RESULT);
        }
    }

    @Test
    void cleanUpThatTwoTestsShareIsTheCauseOnlyOfTheOneThatEndedSomething() throws Exception {
        try (Connection victim = connect("shared")) {
            Bench.use(victim);
            cleansUp("killer");
            // As long as the session is listed, whoever tells it to end has ended it, too.
            await().atMost(PATIENCE).until(() -> !isListed("shared"));
            cleansUp("innocent");

            Disconnect end = endOf(recorded, victim);
            assertThat(causer(end)).isEqualTo("killer");
            assertThat(Objects.requireNonNull(end.cause()).at()).contains("Kills.kill(Kills.java:");
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
}
