package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What ends a thread is a sighting; the application's own handler gets it as ever. */
class UncaughtTest {
    @RegisterExtension
    private final Recorded recorded = new Recorded();

    private final AtomicReference<Throwable> handled = new AtomicReference<>();

    @Test
    void exceptionThatEndsAThread(TestInfo test) throws Exception {
        Connection connection = killed();
        Thread thread = new Thread(() -> fail(connection));
        thread.setUncaughtExceptionHandler((dying, exception) -> handled.set(exception));
        thread.start();
        thread.join();

        assertThat(handled.get()).isInstanceOf(IllegalStateException.class);
        assertOneEntry(test, Evidence.THREAD);
    }

    @Test
    void exceptionThatEndsATimer(TestInfo test) throws Exception {
        Connection connection = killed();
        Timer timer = new Timer("timer", true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        Thread.currentThread()
                                .setUncaughtExceptionHandler((dying, exception) -> handled.set(exception));
                        fail(connection);
                    }
                },
                0);
        await().until(() -> handled.get() != null);
        assertOneEntry(test, Evidence.TASK);
    }

    private void assertOneEntry(TestInfo test, Evidence evidence) {
        Disconnect entry = recorded.first();
        assertThat(entry.kind()).isEqualTo(Kind.TERMINATED);
        assertThat(entry.test())
                .extracting(TestIdentity::methodName)
                .isEqualTo(test.getTestMethod().orElseThrow().getName());
        assertThat(entry.attribution().by()).isEqualTo(evidence);
        assertThat(entry.sightings())
                .containsExactly(Sighting.by(Sighting.Source.DRIVER), Sighting.by(Sighting.Source.UNCAUGHT));
        assertThat(recorded.now()).hasSize(1);
    }

    private static Connection killed() throws SQLException {
        Connection connection = Database.connect();
        Database.terminate(Database.backendPid(connection));
        return connection;
    }

    private static void fail(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        } catch (SQLException e) {
            throw new IllegalStateException("wrapped", e);
        }
    }
}
