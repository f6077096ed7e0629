package io.github.disconnecttracker.it.failures;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * A test that leaves two statements to run: one loses its connection after the last test, the other while the JVM shuts
 * down. {@link ForkedSuitesTest} runs it in a JVM of its own.
 */
class ShutdownSuite {
    static final String AFTER_THE_LAST_TEST = "after the last test";
    static final String IN_A_HOOK = "in a hook";

    @Test
    void leavesTwoStatementsToRun() throws SQLException {
        Victim first = Victim.run(AFTER_THE_LAST_TEST);
        Victim second = Victim.run(IN_A_HOOK);
        SuiteMain.afterwards(first::kill);
        Runtime.getRuntime().addShutdownHook(new Thread(second::kill));
    }

    private record Victim(Connection connection, int backendPid, Future<?> statement) {
        static Victim run(String name) throws SQLException {
            Connection connection = Database.connect();
            int backendPid = Database.backendPid(connection);
            ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            });
            Future<?> statement =
                    executor.submit(() -> Bench.execute(connection, "select pg_sleep(600), '" + name + "'"));
            Database.awaitRunning("''" + name + "''");
            return new Victim(connection, backendPid, statement);
        }

        void kill() {
            try {
                Database.terminate(backendPid);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            await().atMost(Duration.ofSeconds(60)).until(statement::isDone);
        }
    }
}
