package io.github.disconnecttracker.console;

import static io.github.disconnecttracker.console.Blocks.blocks;
import static io.github.disconnecttracker.console.Blocks.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.disconnect.ConnectionFacts;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectId;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.disconnect.Samples.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which entries the console shows, and that they add up. */
class ConsoleReportTest {
    @Test
    void blockTellsTheWholeStory() {
        assertThat(blocks(Samples.terminated())).isEqualTo("""
                        === POSTGRESQL DISCONNECT ===
                        Test:    com.example.AccountsTest.registersUser  (ended 312 ms before)
                        Client:  pool-2-thread-1  <- submitted by main at AccountService.register(AccountService.java:41)
                        Error:   57P01 FATAL: terminating connection due to administrator command  [TERMINATED]
                        Cause:   pg_terminate_backend by com.example.FailoverTest.kill at FailoverTest.java:30
                        SQL:     select * from accounts where id = ?   (backend 81299, HikariPool-1)
                        Stack:   com.example.AccountService.lambda$register$0(AccountService.java:43)
                                 ... 2 driver, 1 pool, 2 JDK frames
                        Echoes:  1 later failure on the same connection
                        Remedy:  end or await the background work before the test ends: join the thread, get() the future,
                                 or shut the executor down and await its termination in @AfterEach. [await-background-work]
                        =============================""");
    }

    @Test
    void equalDisconnectsAreOneBlockWithACount() {
        String blocks = blocks(
                Samples.terminated(),
                Samples.terminated().at("2026-11-21T11:00:00Z"),
                Samples.terminated().thread(9, "pool-3-thread-1", false));

        assertThat(blocks).containsOnlyOnce("=== POSTGRESQL DISCONNECT ===");
        assertThat(blocks).contains("Repeats: 2 more (3 in total)\n");
    }

    @Test
    void atMostTenBlocksAreShown() {
        List<ConsoleEntry> entries = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            entries.add(entry(Samples.terminated().owner(Samples.test("com.example.T", "t" + i))));
        }

        String blocks = ConsoleReport.blocks(entries, 0);

        assertThat(blocks.split("=== POSTGRESQL DISCONNECT ===", -1)).hasSize(11);
        assertThat(blocks).endsWith("=============================\n... and 3 more disconnects: see report.json");
    }

    @Test
    void whatIsListedNowhereIsCountedAmongTheRest() {
        assertThat(ConsoleReport.blocks(List.of(entry(Samples.terminated())), 5))
                .endsWith("... and 5 more disconnects: see report.json");
    }

    @Test
    void echoesOfAnAttemptAreAttempts() {
        Sample refused = Samples.terminated()
                .kind(Kind.CONNECT_FAILED, "08001", "Connection to localhost:1 refused.")
                .connection(new ConnectionFacts(null, "jdbc:postgresql://localhost:1/shop", null, null, null));

        assertThat(blocks(refused.echoes(23)))
                .contains("Tries:   23 more attempts to connect\n")
                .doesNotContain("Echoes");
        assertThat(blocks(refused.echoes(1)
                        .kind(Kind.POOL_EXHAUSTED, null, "time-out")
                        .connection(null)))
                .contains("Tries:   1 more attempt to borrow a connection\n")
                .doesNotContain("Echoes");
        assertThat(blocks(refused.echoes(2).kind(Kind.USED_AFTER_CLOSE, null, "HikariDataSource has been closed.")))
                .contains("Tries:   2 more attempts\n")
                .doesNotContain("Echoes");
    }

    @Test
    void attemptThatCountsInsteadOfTheLossBeforeItSaysSo() {
        assertThat(blocks(Samples.terminated()
                        .kind(Kind.CONNECT_FAILED, "08001", "Connection to localhost:5432 refused.")
                        .follows(1)))
                .contains("Error:   08001 Connection to localhost:5432 refused.  (after the session was lost)"
                        + "  [CONNECT_FAILED]\n");
    }

    @Test
    void whatDoesNotCountIsOneLine() {
        assertThat(blocks(
                        Samples.terminated().recovered(),
                        Samples.terminated().recovered(),
                        Samples.terminated().expected("chaos test"),
                        Samples.terminated().duringShutdown(),
                        Samples.terminated().uncounted().follows(1),
                        Samples.terminated().uncounted()))
                .isEqualTo("Recorded but not counted: 2 recovered, 1 expected, 1 while the JVM shut down,"
                        + " 1 after the loss of the session, 1 seen by the test itself"
                        + " (see report.json)");
    }

    @Test
    void whatIsListedOnceForManyIsCountedThatOften() {
        Disconnect recovered = Samples.terminated().recovered().make();
        ConsoleEntry many = new ConsoleEntry(DisconnectId.of(recovered), recovered, 3, false);

        assertThat(ConsoleReport.blocks(List.of(many, entry(Samples.terminated().uncounted())), 0))
                .isEqualTo("Recorded but not counted: 3 recovered, 1 seen by the test itself (see report.json)");
    }

    @Test
    void nothingRecordedPrintsNothing() {
        assertThat(blocks()).isEmpty();
    }
}
