package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.ClientThread;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.record.ForkRecorder;
import io.github.disconnecttracker.record.RecordEvent;
import io.github.disconnecttracker.record.TimelineEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that one test JVM has lost may have been ended by another one. */
class KillRecordsTest {
    private static final ClientThread MAIN = new ClientThread(1, "main", false);

    @TempDir
    private Path directory;

    @Test
    void killByPidInAnotherTestJvmIsTheCause() throws IOException {
        Disconnect entry = lostAfter("2026-11-21T10:15:12Z", "local:5432", List.of("7", "81299"));

        assertThat(entry.cause())
                .isEqualTo(new Cause(
                        Action.TERMINATE_BACKEND,
                        Samples.KILL,
                        MAIN,
                        "com.example.FailoverTest.kill(FailoverTest.java:30)",
                        Cause.Evidence.PID,
                        "surefire-2-2"));
        assertThat(ConsoleReport.cause(entry))
                .isEqualTo("pg_terminate_backend by com.example.FailoverTest.kill at FailoverTest.java:30"
                        + " in the test JVM surefire-2-2");
    }

    @Test
    void killOfAnotherSessionOrOnAnotherServerOrLaterIsNot() throws IOException {
        assertThat(lostAfter("2026-11-21T10:15:12Z", "local:5432", List.of("8129"))
                        .cause())
                .isNull();
        assertThat(lostAfter("2026-11-21T10:15:12Z", "local:5433", List.of("81299"))
                        .cause())
                .isNull();
        assertThat(lostAfter("2026-11-21T10:15:13Z", "local:5432", List.of("81299"))
                        .cause())
                .isNull();
    }

    @Test
    void killOfSessionsThatNobodyNamedIsNoCauseAndLeavesItOpen() throws IOException {
        Disconnect lost = lostAfter("2026-11-21T10:15:12Z", "local:5432", List.of());

        assertThat(lost.cause()).isNull();
        assertThat(lost.causeUnseen()).isEqualTo(Cause.Unseen.OTHER_FORK);
        assertThat(lostAfter("2026-11-21T10:15:12Z", "local:5433", List.of()).causeUnseen())
                .isNull();
        assertThat(lostAfter("2026-11-21T10:15:13Z", "local:5432", List.of()).causeUnseen())
                .isNull();
    }

    private Disconnect lostAfter(String time, @Nullable String server, List<String> pids) throws IOException {
        Path execution = directory.resolve(time.hashCode() + server + pids);
        ForkRecorder victim = ForkRecorder.open(execution, "surefire-1-1");
        victim.started(new RecordEvent.Start("surefire-1-1", 1, "17", true, "ok", true));
        victim.found(Samples.terminated()
                .connection(new ConnectionFacts(81299, "jdbc:postgresql://127.0.0.1:5432/shop", null, null, null))
                .cause(null)
                .make());
        ForkRecorder killer = ForkRecorder.open(execution, "surefire-2-2");
        killer.started(new RecordEvent.Start("surefire-2-2", 2, "17", true, "ok", true));
        killer.happened(new TimelineEvent.SessionsEnded(
                Instant.parse(time),
                server,
                pids,
                pids.isEmpty() ? Cause.Evidence.SET : Cause.Evidence.PID,
                Samples.KILL,
                MAIN,
                "com.example.FailoverTest.kill(FailoverTest.java:30)"));
        List<ReportedDisconnect> entries = ReportReader.read(execution).disconnects();
        assertThat(entries).hasSize(1);
        return entries.get(0).disconnect();
    }
}
