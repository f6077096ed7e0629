package io.github.disconnecttracker.console;

import static io.github.disconnecttracker.console.Blocks.blocks;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.disconnect.Samples.Sample;
import io.github.disconnecttracker.disconnect.StackTrace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of long, wide and hostile texts and of stacks on the console. */
class ConsoleLinesTest {
    @Test
    void hostileNamesCannotSteerTheConsole() {
        String hostile = "\u001b[31mX\u0007\r\n=== POSTGRESQL DISCONNECT ===\u202e\u0000\ud800";
        Sample sample = Samples.terminated()
                .owner(new TestIdentity(hostile, hostile, hostile, "[dynamic-test:#1]"))
                .thread(1, hostile, false)
                .attribution(
                        Attribution.Status.ATTRIBUTED,
                        Evidence.TASK,
                        new PathStep(hostile, Evidence.TEST, null),
                        new PathStep(hostile, Evidence.TASK, hostile))
                .kind(Kind.BROKEN, hostile, hostile)
                .sql(hostile)
                .cause(new Cause(Action.CLOSE_POOL, null, null, hostile, null))
                .stack(hostile, "at " + hostile + ".x(Y.java:1)");

        String[] lines = blocks(sample).split("\n");

        assertThat(lines).allMatch(line -> line.matches("[ -~]{0,100}"));
        assertThat(lines).filteredOn(line -> line.startsWith("===")).hasSize(2);
    }

    @Test
    void longLinesBreakBetweenTheirPartsFirst() {
        Sample sample = Samples.terminated()
                .attribution(
                        Attribution.Status.ATTRIBUTED,
                        Evidence.TASK,
                        new PathStep("main", Evidence.TEST, null),
                        new PathStep(
                                "pool-2-thread-1",
                                Evidence.TASK,
                                "com.example.Registration.registerAndSendMail(Registration.java:141)"));

        assertThat(blocks(sample)).contains("""
                        Client:  pool-2-thread-1
                                 <- submitted by main at Registration.registerAndSendMail(Registration.java:141)
                        """);
    }

    @Test
    void charactersThatTakeTwoColumnsCountAsTwo() {
        String name = "口座の登録".repeat(2) + "\ud83d\ude00";
        String accents = "e\u0301".repeat(55);
        Sample sample = Samples.terminated()
                .owner(Samples.test("com.example." + accents, name))
                .sql((name + " ").repeat(20));

        List<String> lines = blocks(sample).lines().toList();

        assertThat(lines)
                .allSatisfy(line -> assertThat(line.codePoints()
                                .map(c -> c == 0x301 ? 0 : c > 0x2e7f ? 2 : 1)
                                .sum())
                        .isLessThanOrEqualTo(100));
        assertThat(String.join("", lines).replace(" ", "")).contains(accents, name);
        assertThat(lines).anySatisfy(line -> assertThat(line).contains(accents));
    }

    @Test
    void onlyASingleWordIsWiderThanAHundredColumns() {
        String wide = "x".repeat(1000);
        Sample sample = Samples.terminated()
                .owner(Samples.test("com.example." + wide, wide))
                .thread(1, wide, false)
                .kind(Kind.POOL_EXHAUSTED, null, "HikariPool-1 - " + "word ".repeat(300) + wide)
                .sql(wide)
                .stack("at com.example." + wide + ".run(X.java:1)");

        List<String> lines = blocks(sample).lines().toList();

        assertThat(lines)
                .filteredOn(line -> line.length() > 100)
                .allMatch(line -> !line.substring(9).strip().contains(" ") && line.length() <= 510);
        assertThat(lines).hasSizeLessThan(60);
    }

    @Test
    void placesAreNeverCut() {
        String type = "com.example." + "verylongname.".repeat(20) + "Executions";
        String place = type + ".execute(ExecutionOperations.java:41)";
        Sample sample = Samples.terminated()
                .attribution(
                        Attribution.Status.ATTRIBUTED,
                        Evidence.TASK,
                        new PathStep("main", Evidence.TEST, null),
                        new PathStep("worker", Evidence.TASK, "com.example.A" + "a".repeat(110) + ".b(A.java:123)"))
                .stack("at " + place, "Caused by: java.io.IOException: " + "no ".repeat(100) + "more");

        assertThat(blocks(sample))
                .contains("at\n         A" + "a".repeat(110) + ".b(A.java:123)\n")
                .contains("Stack:   " + place + "\n")
                .contains("no no ...\n");
    }

    @Test
    void stackWithoutOwnFramesOnlyCounts() {
        assertThat(
                        blocks(
                                Samples.terminated()
                                        .stack(
                                                "java.sql.SQLException: closed",
                                                "at com.zaxxer.hikari.pool.ProxyConnection$ClosedConnection.x(ProxyConnection.java:1)")))
                .contains("Stack:   ... 1 pool frame\n");
    }

    @Test
    void framesAreTheApplicationsWhereItWasRecordedSoWhateverTheirNames() {
        StackTrace stack = StackTrace.of(
                List.of(
                        "java.sql.SQLException: closed",
                        "at org.jdbi.v3.core.Jdbi.open(Jdbi.java:9)",
                        "at org.springframework.samples.petclinic.Owners$$SpringCGLIB$$0.find(<generated>)",
                        "at org.springframework.samples.petclinic.Owners.find(Owners.java:41)"),
                List.of(3));

        assertThat(blocks(Samples.terminated().stack(stack))).contains("""
                        Stack:   org.springframework.samples.petclinic.Owners.find(Owners.java:41)
                                 ... 2 library frames
                        """);
    }

    @Test
    void testsOwnFrameIsShownHoweverDeepItIs() {
        List<String> lines = new ArrayList<>(List.of("java.sql.SQLException: closed"));
        for (int i = 0; i < 20; i++) {
            lines.add("at com.example.Tree.walk(Tree.java:" + i + ")");
        }
        lines.add("at com.example.AccountsTest.lambda$registersUser$3(AccountsTest.java:77)");
        lines.add("at com.example.Other.call(Other.java:1)");

        assertThat(blocks(Samples.terminated().stack(lines.toArray(new String[0]))))
                .contains("""
                                 com.example.Tree.walk(Tree.java:5)
                                 com.example.AccountsTest.lambda$registersUser$3(AccountsTest.java:77)
                                 ... 15 own frames
                        """);
    }

    @Test
    void causesOfTheFailureStayVisible() {
        assertThat(blocks(Samples.terminated()
                        .stack(
                                "org.postgresql.util.PSQLException: An I/O error occurred",
                                "at com.example.Dao.load(Dao.java:9)",
                                "Caused by: java.net.SocketException: Connection reset",
                                "at java.base/sun.nio.ch.NioSocketImpl.implRead(NioSocketImpl.java:318)",
                                "at com.example.Dao.read(Dao.java:17)",
                                "... 3 more")))
                .contains("""
                        Stack:   com.example.Dao.load(Dao.java:9)
                                 Caused by: java.net.SocketException: Connection reset
                                 ... 1 JDK, 1 own frames
                        """);
    }
}
