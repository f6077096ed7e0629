package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What virtual threads do to their connections. {@link ForkedSuitesTest} runs it on each JDK that has them. */
class VirtualThreadSuite {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private ExecutorService virtual = Executors.newSingleThreadExecutor();

    @BeforeEach
    void starts() throws ReflectiveOperationException {
        virtual.shutdown();
        virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    @AfterEach
    void shutsDown() {
        virtual.shutdownNow();
    }

    @Test
    void shutdownNowIsTheCauseOfABrokenConnection(TestInfo test) throws Exception {
        Connection connection = Database.connect();
        Future<?> task = virtual.submit(() -> sleep(connection));
        Database.awaitRunning("''until the stop''");

        virtual.shutdownNow();

        assertThat(virtual.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(task.isDone()).isTrue();
        assertInterrupted(test);
    }

    @Test
    void cancelOfAFutureIsTheCauseOfABrokenConnection(TestInfo test) throws Exception {
        try (HikariDataSource pool = Database.pool("cancelled")) {
            Future<?> task = virtual.submit(() -> {
                try (Connection connection = pool.getConnection()) {
                    return sleep(connection);
                }
            });
            Database.awaitRunning("''until the stop''");

            task.cancel(true);

            virtual.shutdown();
            assertThat(virtual.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
        assertInterrupted(test);
    }

    @Test
    void leakOnAnUnnamedThreadBelongsToItsTest(TestInfo test) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Database.url());
        config.setMaximumPoolSize(1);
        config.setLeakDetectionThreshold(2000); // the least that it takes
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Connection kept = virtual.submit(() -> pool.getConnection()).get();

            await().atMost(PATIENCE).until(() -> recorded.now().stream().anyMatch(each -> each.kind() == Kind.LEAKED));

            Disconnect entry = recorded.first();
            assertThat(entry.test()).extracting(TestIdentity::methodName).isEqualTo(name(test));
            assertThat(entry.attribution().by()).isEqualTo(Evidence.TASK);
            assertThat(entry.thread().virtual()).isTrue();
            assertThat(entry.thread().name()).isEmpty();
            assertThat(entry.message()).contains(" on thread , stack trace follows");
            assertThat(entry.sightings())
                    .extracting(Sighting::logger)
                    .containsExactly("com.zaxxer.hikari.pool.ProxyLeakTask");
            assertThat(entry.counted()).isTrue();
            kept.close();
        }
        assertThat(recorded.now()).hasSize(1);
    }

    private void assertInterrupted(TestInfo test) {
        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(Kind.BROKEN);
        assertThat(entry.sqlState()).isEqualTo("08006");
        assertThat(entry.thread().virtual()).isTrue();
        assertThat(entry.thread().name()).isEmpty();
        assertThat(entry.test()).extracting(TestIdentity::methodName).isEqualTo(name(test));
        assertThat(entry.attribution().by()).isEqualTo(Evidence.TASK);
        assertThat(entry.cause()).isNotNull().satisfies(cause -> {
            assertThat(cause.action()).isEqualTo(Action.INTERRUPT);
            assertThat(cause.test()).isEqualTo(entry.test());
            assertThat(cause.at()).contains("VirtualThreadSuite." + name(test));
        });
        assertThat(recorded.now()).hasSize(1);
    }

    private static boolean sleep(Connection connection) throws Exception {
        return Bench.execute(connection, "select pg_sleep(60), 'until the stop'");
    }

    private static String name(TestInfo test) {
        return test.getTestMethod().orElseThrow().getName();
    }
}
