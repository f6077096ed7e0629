package io.github.disconnecttracker.maven.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.maven.Disconnected;
import io.github.disconnecttracker.maven.fork.Attachment;
import io.github.disconnecttracker.maven.fork.SeenRecords;
import io.github.disconnecttracker.maven.gate.Unseen;
import io.github.disconnecttracker.report.Report;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingAgentTest {
    private static final Report NOTHING = new Report(List.of(), List.of(), List.of());

    @Test
    void watchedTestsNeedNoWord() {
        assertThat(warnings(Disconnected.report(Disconnected.fork(true, "ok", true)), Attachment.AGENT))
                .isEmpty();
    }

    @Test
    void agentThatLeftNoRecordIsMissed() {
        assertThat(warnings(NOTHING, Attachment.AGENT))
                .containsExactly("Tests ran without the tracker [test-default-test]: the agent was attached, but"
                        + " its JVM wrote no records to /t/tracker/test-default-test. Look for the JVM's own"
                        + " message above and in the dump files of /t/surefire-reports.");
    }

    @Test
    void reasonForStayingOutIsRepeated() {
        assertThat(warnings(NOTHING, Attachment.none("its tests run on Java 11.0.2. Do this.")))
                .containsExactly("Tests ran without the tracker [test-default-test]: its tests run on Java"
                        + " 11.0.2. Do this.");
    }

    @Test
    void listenerThatLeftNoRecordIsMissed() {
        assertThat(warnings(NOTHING, Attachment.LISTENER_ONLY))
                .containsExactly("Tests ran without the tracker [test-default-test]: with forkCount=0 they ran"
                        + " in Maven's own JVM, and the tracker's listener wrote no records. Set forkCount to 1"
                        + " or more.");
    }

    @Test
    void listenerAloneIsSaid() {
        assertThat(warnings(Disconnected.report(Disconnected.fork(false, "no agent", true)), Attachment.LISTENER_ONLY))
                .containsExactly("The tests ran without the agent [test-default-test]: with forkCount=0 the"
                        + " tests run in Maven's own JVM, which cannot take the agent, so that work on other"
                        + " threads than a test's own is attributed only in part. Set forkCount to 1 or more.");
    }

    @Test
    void agentThatDidNotStartIsSaid() {
        assertThat(warnings(Disconnected.report(Disconnected.fork(false, "no agent", true)), Attachment.AGENT))
                .containsExactly("The tests ran without the agent [test-default-test]: it was attached, but it did not"
                        + " start in surefire-1-1.");
    }

    @Test
    void degradedAgentIsSaidOnceForAllForks() {
        assertThat(warnings(
                        Disconnected.report(
                                Disconnected.fork(true, "degraded: FutureTask not woven", true),
                                Disconnected.fork(true, "degraded: FutureTask not woven", true)),
                        Attachment.AGENT))
                .containsExactly("The agent is only partly active [test-default-test, Java 17.0.15]: degraded:"
                        + " FutureTask not woven.");
    }

    @Test
    void testsOfAnUnknownRunnerHaveNoOwner() {
        assertThat(warnings(Disconnected.report(Disconnected.fork(true, "ok", false)), Attachment.AGENT))
                .containsExactly(
                        "The tests ran in a runner that the tracker does not know [test-default-test,"
                                + " maven-surefire-plugin:3.5.6], so that it cannot tell them apart and names no owner:"
                                + " use the JUnit Platform, JUnit 4.12 or later, or TestNG 6.14 or later, or register them with DisconnectTracker.beginTest.");
    }

    @Test
    void whereNoTestsRanNothingIsMissed() {
        MissingAgent missing = new MissingAgent(NOTHING, execution -> false);

        assertThat(missing.unseen(List.of(execution(Attachment.AGENT))).warnings())
                .isEmpty();
    }

    @Test
    void testsThatNobodyWatchedMayHaveLostConnections() {
        assertThat(unseen(NOTHING, Attachment.AGENT).unwatched()).hasSize(1);
        assertThat(unseen(Disconnected.report(Disconnected.fork(false, "no agent", true)), Attachment.LISTENER_ONLY)
                        .unwatched())
                .hasSize(1);
        assertThat(unseen(Disconnected.report(Disconnected.fork(true, "ok", true)), Attachment.AGENT)
                        .unwatched())
                .isEmpty();
    }

    @Test
    void withoutTheDriversHooksNothingIsSeen() {
        String lost = "degraded: org.postgresql.util.PSQLException.<init> not found";

        assertThat(unseen(Disconnected.report(Disconnected.fork(true, lost, true)), Attachment.AGENT)
                        .unwatched())
                .containsExactly("The agent is only partly active [test-default-test, Java 17.0.15]: " + lost + ".");
        assertThat(unseen(
                                Disconnected.report(Disconnected.fork(
                                        true, "degraded: the boot loader takes no classes of ours (x)", true)),
                                Attachment.AGENT)
                        .unwatched())
                .hasSize(1);
    }

    @Test
    void lessExactOwnersAndTestsThatCannotBeToldApartLeaveNoDoubtAboutDisconnects() {
        assertThat(unseen(
                                Disconnected.report(Disconnected.fork(true, "degraded: FutureTask not woven", true)),
                                Attachment.AGENT)
                        .unwatched())
                .isEmpty();
        assertThat(unseen(Disconnected.report(Disconnected.fork(true, "ok", false)), Attachment.AGENT)
                        .unwatched())
                .isEmpty();
    }

    @Test
    void forksOfAnEarlierCallSayThemselvesWhetherTheyHadTheAgent() {
        assertThat(new MissingAgent(Disconnected.report(Disconnected.fork(false, "no agent", true)), execution -> true)
                        .unseen()
                        .unwatched())
                .containsExactly(
                        "The tests ran without the agent [test-default-test, surefire-1-1]: start their JVM with"
                                + " it, through prepare-agent or -javaagent.");
    }

    @Test
    void skippedTestsAreNotMissed() {
        assertThat(warnings(NOTHING, Attachment.SKIPPED)).isEmpty();
    }

    private static List<String> warnings(Report report, Attachment attachment) {
        return unseen(report, attachment).warningList();
    }

    private static Unseen unseen(Report report, Attachment attachment) {
        return new MissingAgent(report, execution -> true).unseen(List.of(execution(attachment)));
    }

    private static TestExecution execution(Attachment attachment) {
        return new TestExecution(
                "test-default-test",
                "maven-surefire-plugin:3.5.6",
                Path.of("/t/tracker/test-default-test"),
                Path.of("/t/surefire-reports"),
                FileStates.NONE,
                FileStates.NONE,
                attachment,
                new SeenRecords());
    }
}
