package io.github.disconnecttracker.console;

import static io.github.disconnecttracker.console.Blocks.blocks;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.disconnect.Samples.Sample;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How the console names owners, causes and the way from one to the other. */
class ConsoleNamesTest {
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
                        Remedy:  the tracker does not know which test this work belongs to: attach the agent if it is
                                 missing, or hand the work over with DisconnectTracker.wrap(...). [name-the-submitter]
                        """);
    }

    @Test
    void severalPossibleCausesAreNamedWithTheirPlaces() {
        Cause kill = Objects.requireNonNull(Samples.terminated().make().cause());
        Cause own = new Cause(
                Action.TERMINATE_BACKEND,
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
                        Cause:   not known: a pg_terminate_backend ran at that time, and its result does not say which
                                 sessions it ended
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
                        Action.CLOSE_POOL,
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
    void iterationsOfOneFeatureAreToldApart() {
        TestIdentity second = new TestIdentity(
                "com.example.ShopSpec",
                "ships #what",
                "ships a pen",
                "[engine:spock]/[spec:com.example.ShopSpec]/[feature:$spock_feature_0_0]/[iteration:1]");

        assertThat(blocks(Samples.terminated().owner(second).millisAfterTestEnd(null)))
                .contains("Test:    com.example.ShopSpec.ships #what \"ships a pen\"\n");
    }

    @Test
    void causesAreInTheUsersWords() {
        String named = List.of(Action.values()).stream()
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
}
