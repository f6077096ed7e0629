package io.github.disconnecttracker.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.disconnect.Attribution;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Samples;
import io.github.disconnecttracker.disconnect.Samples.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RemedyTest {
    @Test
    void idsArePartOfTheReportAndStay() {
        assertThat(Stream.of(Remedy.values()).map(Remedy::id))
                .containsExactly(
                        "await-background-work",
                        "stop-scheduled-work",
                        "keep-sessions-apart",
                        "expect-own-termination",
                        "close-after-last-use",
                        "close-pool-last",
                        "do-not-abort",
                        "do-not-interrupt",
                        "stop-server-last",
                        "raise-timeout",
                        "keep-server-up",
                        "show-who-ends-sessions",
                        "use-before-close",
                        "start-server-first",
                        "free-server-slots",
                        "return-to-pool",
                        "close-what-is-taken",
                        "name-the-submitter");
    }

    @Test
    void lateWorkWhoseOwnTestClosedTheConnectionIsToBeAwaited() {
        assertThat(remedy(Samples.terminated()
                        .kind(Kind.USED_AFTER_CLOSE, "08003", "closed")
                        .cause(new Cause(Action.CLOSE_CONNECTION, Samples.REGISTERS_USER, null, null, null))))
                .isEqualTo(Remedy.AWAIT_BACKGROUND_WORK);
    }

    @Test
    void lateWorkWhoseOwnClassClosedTheConnectionIsToBeAwaited() {
        TestIdentity ownClass = Samples.test("com.example.AccountsTest", null);

        assertThat(remedy(Samples.terminated().cause(new Cause(Action.CLOSE_CONNECTION, ownClass, null, null, null))))
                .isEqualTo(Remedy.AWAIT_BACKGROUND_WORK);
    }

    @Test
    void lateWorkWhosePoolAnotherClassClosedIsToBeStopped() {
        assertThat(remedy(Samples.terminated()
                        .cause(new Cause(Action.CLOSE_POOL, Samples.KILL, null, null, Cause.Evidence.CALL))))
                .isEqualTo(Remedy.STOP_SCHEDULED_WORK);
    }

    @Test
    void lateWorkIsToBeAwaitedWhoeverKilledItsSession() {
        assertThat(remedy(Samples.terminated())).isEqualTo(Remedy.AWAIT_BACKGROUND_WORK);
        assertThat(remedy(Samples.terminated().attribution(Attribution.Status.ATTRIBUTED, Evidence.REQUEST)))
                .isEqualTo(Remedy.AWAIT_BACKGROUND_WORK);
        assertThat(remedy(Samples.terminated().unseen(Cause.Unseen.UNREAD_RESULT)))
                .isEqualTo(Remedy.AWAIT_BACKGROUND_WORK);
    }

    @Test
    void whoEndsSessionsUnseenIsToShowIt() {
        assertThat(remedy(inTime().unseen(Cause.Unseen.UNREAD_RESULT))).isEqualTo(Remedy.SHOW_WHO_ENDS_SESSIONS);
    }

    @Test
    void sessionThatOneOfSeveralTestsKilledIsToBeKeptApart() {
        Cause kill = new Cause(Action.TERMINATE_BACKEND, Samples.KILL, null, null, Cause.Evidence.SET);
        assertThat(remedy(inTime().oneOf(kill, kill))).isEqualTo(Remedy.KEEP_SESSIONS_APART);
    }

    @Test
    void sessionKilledByAnotherTestIsToBeKeptApart() {
        assertThat(remedy(inTime())).isEqualTo(Remedy.KEEP_SESSIONS_APART);
    }

    @Test
    void sessionKilledByItsOwnTestIsToBeExpected() {
        assertThat(remedy(
                        inTime().cause(new Cause(Action.TERMINATE_BACKEND, Samples.REGISTERS_USER, null, null, null))))
                .isEqualTo(Remedy.EXPECT_OWN_TERMINATION);
    }

    @Test
    void limitOfTheServerIsToBeRaised() {
        assertThat(remedy(inTime().kind(
                                Kind.TERMINATED, "25P03", "FATAL: terminating connection due to idle-in-transaction")
                        .cause(null)))
                .isEqualTo(Remedy.RAISE_TIMEOUT);
    }

    @Test
    void everyKindWithoutACauseHasItsRemedy() {
        assertThat(Stream.of(Kind.values())
                        .map(kind -> remedy(inTime().kind(kind, null, "x").cause(null))))
                .containsExactly(
                        Remedy.KEEP_SERVER_UP,
                        Remedy.KEEP_SERVER_UP,
                        Remedy.USE_BEFORE_CLOSE,
                        Remedy.START_SERVER_FIRST,
                        Remedy.FREE_SERVER_SLOTS,
                        Remedy.RETURN_TO_POOL,
                        Remedy.CLOSE_WHAT_IS_TAKEN);
    }

    @Test
    void withoutAnOwnerTheSubmitterIsToBeNamed() {
        assertThat(remedy(inTime().owner(null)
                        .attribution(Attribution.Status.UNATTRIBUTED, Evidence.NONE)
                        .cause(null)))
                .isEqualTo(Remedy.NAME_THE_SUBMITTER);
    }

    @Test
    void everyKindWithEveryCauseHasItsPage() throws Exception {
        List<String> pages = Files.readAllLines(Path.of("../docs/remedies.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        assertThat(pages)
                .containsExactlyElementsOf(
                        Stream.of(Remedy.values()).map(Remedy::id).toList());
        for (Kind kind : Kind.values()) {
            for (Action action : Action.values()) {
                Remedy remedy = remedy(inTime().kind(kind, null, "x").cause(new Cause(action, null, null, null, null)));
                assertThat(pages).contains(remedy.id());
                assertThat(remedy.text()).endsWith(".");
            }
        }
    }

    @Test
    void whoHoldsAllOfAServerIsToFreeIt() {
        Cause holder = new Cause(Action.HOLDS_CONNECTIONS, null, null, null, null);

        assertThat(remedy(inTime().kind(Kind.TOO_MANY_CONNECTIONS, "53300", "x").cause(holder)))
                .isEqualTo(Remedy.FREE_SERVER_SLOTS);
        assertThat(remedy(inTime().kind(Kind.POOL_EXHAUSTED, null, "x").cause(holder)))
                .isEqualTo(Remedy.RETURN_TO_POOL);
    }

    @Test
    void leakThatIsNoticedLateIsNoBackgroundWork() {
        assertThat(remedy(Samples.terminated().kind(Kind.LEAKED, null, "x").cause(null)))
                .isEqualTo(Remedy.CLOSE_WHAT_IS_TAKEN);
    }

    private static Sample inTime() {
        return Samples.terminated().millisAfterTestEnd(null).attribution(Attribution.Status.ATTRIBUTED, Evidence.TEST);
    }

    private static Remedy remedy(Sample sample) {
        return Remedy.of(sample.make());
    }
}
