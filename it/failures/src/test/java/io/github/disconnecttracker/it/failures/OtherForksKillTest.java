package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.report.RecordSource;
import io.github.disconnecttracker.report.ReportReader;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Two test JVMs on one server: the one ends the other's session, and both records together tell. */
class OtherForksKillTest {
    private static final Path RECORDS = Path.of(System.getProperty("tracker.records"));

    @Test
    void killInOneForkIsTheCauseOfWhatAnotherOneLoses(TestInfo test) throws Exception {
        long begin = System.currentTimeMillis();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Future<ForkedSuite> victim =
                executor.submit(() -> ForkedSuite.run(ForkedSuite.thisJdk(), List.of(), LosesItsSessionSuite.class));
        try (Connection connection = Database.connect()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> sleeper(connection) != 0);
            Bench.execute(connection, "select pg_terminate_backend(" + sleeper(connection) + ")");
        }
        ForkedSuite suite = victim.get();
        executor.shutdown();

        assertThat(suite.output()).contains("1 passed, 0 failed");
        assertThat(suite.report().disconnects())
                .singleElement()
                .satisfies(entry -> assertThat(entry.disconnect().cause()).isNull());
        RecordSource ofThisRun =
                new RecordSource("", RECORDS, file -> file.toFile().lastModified() >= begin);
        Disconnect merged = ReportReader.read(List.of(ofThisRun)).disconnects().stream()
                .map(ReportedDisconnect::disconnect)
                .filter(each -> each.connection() != null
                        && LosesItsSessionSuite.NAME.equals(each.connection().applicationName()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(merged.cause()).isNotNull().satisfies(cause -> {
            assertThat(cause.test())
                    .extracting(TestIdentity::methodName)
                    .isEqualTo(test.getTestMethod().orElseThrow().getName());
            assertThat(cause.evidence()).isEqualTo(Cause.Evidence.PID);
            assertThat(cause.fork()).endsWith("-" + ProcessHandle.current().pid());
        });
    }

    private static int sleeper(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pid from pg_stat_activity where state = 'active' and application_name = '"
                                + LosesItsSessionSuite.NAME + "'")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
