package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** A worker that outlives its server loses its session and cannot connect again: one story, which counts once. */
class OutlivedServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private final List<Worker> workers = new ArrayList<>();

    @AfterEach
    void endsTheWorkers() throws Exception {
        for (Worker each : workers) {
            each.end();
        }
    }

    @Test
    void workerThatIsThrownOutAndRefusedCountsOnce() throws Exception {
        try (Server server = Server.start()) {
            Worker worker = work("orders", to(server));
            recorded.startAfresh();

            PlayedTest.named("stopping").does(() -> close(server));

            worker.awaitAttempts(3);
            assertOneStory("orders");
        }
    }

    @Test
    void workerWithAPoolCountsOnce() throws Exception {
        HikariConfig config = new HikariConfig();
        try (Server server = Server.start()) {
            config.setJdbcUrl(server.url());
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(500);
            try (HikariDataSource pool = new HikariDataSource(config)) {
                Worker worker = work("orders", pool);
                recorded.startAfresh();

                PlayedTest.named("stopping").does(() -> close(server));

                worker.awaitAttempts(3);
                assertOneStory("orders");
                worker.end();
            }
        }
    }

    @Test
    void workerOfAServerThatWasStoppedFromOutsideCountsOnce() throws Exception {
        try (Server server = Server.start()) {
            Worker worker = work("orders", to(server));
            recorded.startAfresh();

            server.signal("QUIT");
            server.awaitStopped();

            worker.awaitAttempts(3);
            assertOneStory("orders");
        }
    }

    @Test
    void workerOfAnotherTestThatIsRefusedCountsItself() throws Exception {
        try (Server server = Server.start()) {
            Worker worker = work("orders", to(server));
            recorded.startAfresh();
            PlayedTest.named("stopping").does(() -> close(server));
            worker.awaitAttempts(1);

            work("stock", to(server)).awaitAttempts(1);

            assertOneStory("orders");
            assertThat(recorded.of("stock")).singleElement().satisfies(entry -> {
                assertThat(entry.kind()).isEqualTo(Kind.CONNECT_FAILED);
                assertThat(entry.follows()).isNull();
                assertThat(entry.counted()).isTrue();
            });
        }
    }

    @Test
    void serverThatCameBackAndWentAgainIsANewStory() throws Exception {
        try (Server server = Server.start()) {
            Worker worker = work("orders", to(server));
            recorded.startAfresh();
            server.signal("QUIT");
            server.awaitStopped();
            worker.awaitAttempts(1);

            server.revive();
            worker.awaitSession();
            server.signal("QUIT");
            server.awaitStopped();
            worker.awaitAttempts(worker.attempts() + 2);
        }

        List<ReportedDisconnect> all = recorded.reported();
        List<ReportedDisconnect> losses =
                all.stream().filter(OutlivedServerTest::isLoss).toList();
        assertThat(losses).hasSize(2).allMatch(each -> each.disconnect().counted());
        assertThat(all.get(all.size() - 1).disconnect())
                .extracting(Disconnect::kind, Disconnect::follows, Disconnect::counted)
                .containsExactly(Kind.CONNECT_FAILED, losses.get(1).seq(), false);
    }

    private void assertOneStory(String test) {
        List<ReportedDisconnect> story = recorded.reported().stream()
                .filter(each -> each.disconnect().test() != null
                        && each.disconnect().test().displayName().equals(test))
                .toList();
        assertThat(story)
                .extracting(
                        OutlivedServerTest::isLoss,
                        each -> each.disconnect().follows(),
                        each -> each.disconnect().counted())
                .containsExactly(
                        tuple(true, null, true), tuple(false, story.get(0).seq(), false));
    }

    /** Whoever writes when the server goes never reads its last words: {@code BROKEN} instead of {@code TERMINATED}. */
    private static boolean isLoss(ReportedDisconnect entry) {
        return entry.disconnect().kind() == Kind.TERMINATED
                || entry.disconnect().kind() == Kind.BROKEN;
    }

    private Worker work(String test, DataSource source) throws Exception {
        Worker worker = new Worker(source);
        workers.add(worker);
        PlayedTest.named(test).does(() -> {
            worker.start();
            return worker;
        });
        worker.begun.await();
        return worker;
    }

    private static DataSource to(Server server) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url());
        return source;
    }

    private static Server close(Server server) {
        server.close();
        return server;
    }

    /** Reads all the time, and connects again whenever it has lost its session. */
    private static final class Worker extends Thread {
        private final DataSource source;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final AtomicInteger attempts = new AtomicInteger();
        private volatile boolean connected;
        private volatile boolean ends;

        Worker(DataSource source) {
            super("worker");
            this.source = source;
        }

        @Override
        public void run() {
            while (!ends) {
                try (Connection connection = source.getConnection()) {
                    connected = true;
                    begun.countDown();
                    while (!ends) {
                        Bench.execute(connection, "select pg_sleep(0.05)");
                    }
                } catch (SQLException e) {
                    if (!connected) {
                        attempts.incrementAndGet();
                    }
                    connected = false;
                    begun.countDown();
                }
            }
        }

        int attempts() {
            return attempts.get();
        }

        void awaitAttempts(int number) {
            await().atMost(PATIENCE).until(() -> attempts() >= number);
        }

        void end() throws InterruptedException {
            ends = true;
            join(PATIENCE.toMillis());
            assertThat(isAlive()).isFalse();
        }

        void awaitSession() {
            await().atMost(PATIENCE).until(() -> connected);
        }
    }
}
