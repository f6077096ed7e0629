package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.disconnecttracker.disconnect.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Work that outlives its server is one story on whichever thread each of its tries runs; other work of its test is not. */
class OutlivedByTasksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The end of the session is seen as TERMINATED or BROKEN: what the server sends last may get lost. */
    private static final String LOSS = "loss";

    private static final String ATTEMPT = "attempt";

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private final PlayedTest orders = PlayedTest.named("orders");
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(3);

    @AfterEach
    void shutsDown() throws InterruptedException {
        scheduler.shutdownNow();
        assertThat(scheduler.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void periodicTaskThatChangesItsThreadCountsOnce() throws Exception {
        try (Server server = Server.start()) {
            Poll poll = new Poll(to(server));
            orders.does(() -> scheduler.scheduleWithFixedDelay(poll::once, 0, 10, TimeUnit.MILLISECONDS));
            poll.awaitSession();
            recorded.startAfresh();

            stop(server);

            poll.awaitFailuresOnSeveralThreads();
            assertOneStory();
        }
    }

    @Test
    void taskThatSubmitsItselfAgainCountsOnce() throws Exception {
        try (Server server = Server.start()) {
            Poll poll = new Poll(to(server));
            orders.does(() -> scheduler.submit(() -> runAgainAndAgain(poll)));
            poll.awaitSession();
            recorded.startAfresh();

            stop(server);

            poll.awaitFailuresOnSeveralThreads();
            assertOneStory();
        }
    }

    @Test
    void otherTaskOfTheSameBatchCountsItself() throws Exception {
        try (Server server = Server.start()) {
            CountDownLatch first = new CountDownLatch(1);
            CountDownLatch second = new CountDownLatch(1);
            Poll poll = new Poll(to(server));
            List<Future<?>> tasks = orders.does(() -> List.of(poll(poll, first), poll(new Poll(to(server)), second)));
            first.countDown();
            tasks.get(0).get();
            recorded.startAfresh();
            stop(server);
            orders.does(() -> scheduler.submit(poll::once)).get();
            second.countDown();
            tasks.get(1).get();

            assertTwoStories();
        }
    }

    @Test
    void workOfATestThatHasLostItsOwnSessionCountsItself() throws Exception {
        try (Server server = Server.start()) {
            Poll poll = new Poll(to(server));
            orders.does(() -> {
                        poll.once();
                        recorded.startAfresh();
                        stop(server);
                        poll.once();
                        return scheduler.submit(new Poll(to(server))::once);
                    })
                    .get();

            assertTwoStories();
        }
    }

    @Test
    void periodicTaskThatNeverConnectedIsOneEntryThatItsSuccessMakesGood() throws Exception {
        try (Server server = Server.start()) {
            stop(server);
            recorded.startAfresh();
            Poll poll = new Poll(to(server));
            orders.does(() -> scheduler.scheduleWithFixedDelay(poll::once, 0, 10, TimeUnit.MILLISECONDS));

            poll.awaitFailuresOnSeveralThreads();
            assertThat(recorded.of("orders")).singleElement().satisfies(entry -> {
                assertThat(entry.kind()).isEqualTo(Kind.CONNECT_FAILED);
                assertThat(entry.counted()).isTrue();
                assertThat(entry.echoes()).isPositive();
            });

            server.revive();
            poll.awaitSession();
            await().atMost(PATIENCE).until(() -> recorded.of("orders").get(0).recovered());
            assertThat(recorded.of("orders")).hasSize(1);
        }
    }

    /** The loss hurts nobody, since the pool found it; that it can be replaced by none does. */
    @Test
    void attemptThatFollowsALossWhichHurtNobodyCountsInItsPlace() throws Exception {
        HikariConfig config = new HikariConfig();
        try (Server server = Server.start()) {
            config.setJdbcUrl(server.url());
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(500);
            try (HikariDataSource pool = new HikariDataSource(config)) {
                CountDownLatch givenBack = new CountDownLatch(1);
                CountDownLatch goesOn = new CountDownLatch(1);
                Future<?> worker = orders.does(() -> scheduler.submit(() -> {
                    borrow(pool);
                    givenBack.countDown();
                    goesOn.await();
                    borrow(pool);
                    return null;
                }));
                givenBack.await();
                recorded.startAfresh();
                stop(server);
                // HikariCP validates what has been idle for longer than its aliveBypassWindow of 500 ms.
                await().pollDelay(Duration.ofMillis(600)).until(() -> true);
                goesOn.countDown();
                Bench.awaitFailure(worker);
            }
        }

        assertThat(told())
                .containsExactly(
                        tuple(LOSS, null, false),
                        tuple(ATTEMPT, recorded.reported().get(0).seq(), true));
    }

    private void assertOneStory() {
        assertThat(told())
                .containsExactly(
                        tuple(LOSS, null, true),
                        tuple(ATTEMPT, recorded.reported().get(0).seq(), false));
    }

    private void assertTwoStories() {
        assertThat(told()).containsExactly(tuple(LOSS, null, true), tuple(ATTEMPT, null, true));
    }

    /** Tells of each entry what it is, which other one it follows and whether it counts. */
    private List<Tuple> told() {
        return recorded.of("orders").stream()
                .map(each -> tuple(each.kind() == Kind.CONNECT_FAILED ? ATTEMPT : LOSS, each.follows(), each.counted()))
                .toList();
    }

    private void runAgainAndAgain(Poll poll) {
        poll.once();
        if (!scheduler.isShutdown()) {
            scheduler.schedule(() -> runAgainAndAgain(poll), 10, TimeUnit.MILLISECONDS);
        }
    }

    private Future<?> poll(Poll poll, CountDownLatch begins) {
        return scheduler.submit(() -> {
            begins.await();
            poll.once();
            return null;
        });
    }

    private static void borrow(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            Bench.use(connection);
        }
    }

    private static void stop(Server server) throws Exception {
        server.signal("QUIT");
        server.awaitStopped();
    }

    private static DataSource to(Server server) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url());
        return source;
    }

    /** Uses its connection, and opens a new one if it has lost it. */
    private static final class Poll {
        private final DataSource source;
        private final AtomicInteger failures = new AtomicInteger();
        private final Set<Thread> refused = ConcurrentHashMap.newKeySet();
        private volatile @Nullable Connection connection;

        Poll(DataSource source) {
            this.source = source;
        }

        void once() {
            Connection present = connection;
            try {
                if (present == null) {
                    connection = present = source.getConnection();
                }
                Bench.use(present);
            } catch (SQLException e) {
                if (present == null) {
                    refused.add(Thread.currentThread());
                    failures.incrementAndGet();
                }
                connection = null;
            }
        }

        void awaitSession() {
            await().atMost(PATIENCE).until(() -> connection != null);
        }

        void awaitFailuresOnSeveralThreads() {
            await().atMost(PATIENCE).until(() -> failures.get() >= 3 && refused.size() >= 2);
        }
    }
}
