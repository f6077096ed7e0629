package io.github.disconnecttracker.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.ConnectionFacts;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.DisconnectId;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.disconnect.Samples.Sample;
import io.github.disconnecttracker.disconnect.StackTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
                        Echoes:  1 later on the same connection
                        Remedy:  end or await the background work before the test ends: join the thread, get() the future,
                                 or shut the executor down and await its termination in @AfterEach. [await-background-work]
                        =============================""");
    }

    @Test
    void unknownOwnerIsSaidWithWhatRanAndWhatWouldHelp() {
        Sample sample = Samples.terminated()
                .owner(null)
                .attribution(Attribution.Status.UNATTRIBUTED, Evidence.NONE)
                .millisAfterTestEnd(null)
                .cause(null)
                .candidates(
                        Samples.KILL,
                        Samples.REGISTERS_USER,
                        Samples.test("com.example.A", "a"),
                        Samples.test("com.example.B", "b"));

        assertThat(blocks(sample)).contains("""
                        Test:    unknown  (running then: com.example.FailoverTest.kill,
                                 com.example.AccountsTest.registersUser, com.example.A.a and 1 more)
                        Client:  pool-2-thread-1
                        """, "Cause:   nothing in this JVM did it\n", """
                        Remedy:  nothing tells whose work this was: attach the agent if it is missing, or hand the work over
                                 with DisconnectTracker.wrap(...). [name-the-submitter]
                        """);
    }

    @Test
    void severalPossibleCausesAreNamedWithTheirPlaces() {
        Cause kill = Objects.requireNonNull(Samples.terminated().make().cause());
        Cause own = new Cause(
                Cause.Action.TERMINATE_BACKEND,
                Samples.REGISTERS_USER,
                null,
                "com.example.AccountsTest.cleanUp(AccountsTest.java:12)",
                Cause.Evidence.SET);

        assertThat(blocks(Samples.terminated().oneOf(kill, own))).contains("""
                        Cause:   one of: pg_terminate_backend by com.example.FailoverTest.kill at FailoverTest.java:30, or
                                 pg_terminate_backend by the same test at AccountsTest.cleanUp(AccountsTest.java:12)
                        """);
        assertThat(blocks(Samples.terminated().oneOf(kill, own, kill, kill, kill)))
                .contains(", or 2 more\n");
    }

    @Test
    void causeThatNobodyCouldSeeIsSaidToBeUnknown() {
        assertThat(blocks(Samples.terminated().unseen(Cause.Unseen.UNREAD_RESULT)))
                .contains("""
                        Cause:   not known: a pg_terminate_backend ran at that time, and its result does not say whom it
                                 ended
                        """);
        assertThat(blocks(Samples.terminated().unseen(Cause.Unseen.OTHER_STATEMENTS)))
                .contains("""
                        Cause:   not known: other statements of this JVM ran on that server at that time, and a function
                                 that they called may have ended the session
                        """);
    }

    @Test
    void severalPossibleOwnersAreNamed() {
        Sample sample = Samples.terminated()
                .owner(null)
                .attribution(Attribution.Status.AMBIGUOUS, Evidence.NONE)
                .millisAfterTestEnd(null)
                .candidates(Samples.KILL, Samples.REGISTERS_USER);

        assertThat(blocks(sample))
                .contains("Test:    one of com.example.FailoverTest.kill, com.example.AccountsTest.registersUser\n");
    }

    @Test
    void everyStepOfTheWayIsShownInnermostFirst() {
        Sample sample = Samples.terminated()
                .thread(7, "", true)
                .attribution(
                        Attribution.Status.ATTRIBUTED,
                        Evidence.THREAD,
                        new PathStep("main", Evidence.TEST, null),
                        new PathStep("mailer", Evidence.TASK, "com.example.Mail.send(Mail.java:5)"),
                        new PathStep("", Evidence.THREAD, null));

        assertThat(blocks(sample))
                .contains("Client:  virtual thread #7  <- started by mailer  <- submitted by main at"
                        + " Mail.send(Mail.java:5)\n");
    }

    @Test
    void weakerEvidenceIsNamed() {
        assertThat(blocks(Samples.terminated().attribution(Attribution.Status.ATTRIBUTED, Evidence.WINDOW)))
                .contains("Client:  pool-2-thread-1  (no other test was running)\n");
        assertThat(blocks(Samples.terminated().attribution(Attribution.Status.ATTRIBUTED, Evidence.CONNECTION)))
                .contains("Client:  pool-2-thread-1  (its connection was taken by the test)\n");
    }

    @Test
    void equalDisconnectsAreOneBlockWithACount() {
        String blocks = blocks(
                Samples.terminated(),
                Samples.terminated().at("2026-11-21T11:00:00Z"),
                Samples.terminated().thread(9, "pool-3-thread-1", false));

        assertThat(blocks).containsOnlyOnce("=== POSTGRESQL DISCONNECT ===");
        assertThat(blocks).contains("Again:   2 more like it, 3 in all\n");
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
                .cause(new Cause(Cause.Action.CLOSE_POOL, null, null, hostile, null))
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
    void springIsToldInItsOwnWords() {
        Sample sample = Samples.terminated()
                .thread(7, "scheduling-1", false)
                .attribution(
                        Attribution.Status.ATTRIBUTED,
                        Evidence.TASK,
                        new PathStep("main", Evidence.TEST, null),
                        new PathStep(
                                "task-1", Evidence.TASK, "com.example.Mail.send(Mail.java:5)", "@Async Mails.mail"),
                        new PathStep(
                                "scheduling-1",
                                Evidence.TASK,
                                "com.example.Feed.start(Feed.java:9)",
                                "@Scheduled Feed.read"))
                .cause(new Cause(
                        Cause.Action.CLOSE_POOL,
                        Samples.test("com.example.FailoverTest", null),
                        null,
                        null,
                        null,
                        null,
                        "Spring closed the context of FailoverTest (@DirtiesContext)"));

        assertThat(blocks(sample)).contains("""
                        Client:  scheduling-1  <- @Scheduled Feed.read
                                 <- @Async Mails.mail submitted by main at Mail.send(Mail.java:5)
                        """, """
                        Cause:   Spring closed the context of FailoverTest (@DirtiesContext)
                        """);
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
    void invocationsOfOneMethodAreToldApart() {
        TestIdentity second = new TestIdentity(
                "com.example.T",
                "pays",
                "[2] EUR",
                "[engine:junit-jupiter]/[class:com.example.T]/[test-template:pays(String)]"
                        + "/[test-template-invocation:#2]");

        assertThat(blocks(Samples.terminated().owner(second).millisAfterTestEnd(null)))
                .contains("Test:    com.example.T.pays \"[2] EUR\"\n");
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

    @Test
    void causesAreInTheUsersWords() {
        String named = List.of(Cause.Action.values()).stream()
                .map(action -> blocks(
                                Samples.terminated().cause(new Cause(action, Samples.REGISTERS_USER, null, null, null)))
                        .lines()
                        .filter(line -> line.startsWith("Cause:"))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));

        assertThat(named).isEqualTo("""
                        Cause:   pg_terminate_backend by the same test
                        Cause:   pg_cancel_backend by the same test
                        Cause:   Connection.close by the same test
                        Cause:   Connection.abort by the same test
                        Cause:   the pool's close by the same test
                        Cause:   Thread.interrupt by the same test
                        Cause:   connections held by the same test
                        Cause:   the server's stop by the same test""");
    }

    private static String blocks(Sample... samples) {
        return ConsoleReport.blocks(
                Stream.of(samples).map(ConsoleReportTest::entry).toList(), 0);
    }

    private static ConsoleEntry entry(Sample sample) {
        Disconnect disconnect = sample.make();
        return new ConsoleEntry(DisconnectId.of(disconnect), disconnect, 1, false);
    }
}
