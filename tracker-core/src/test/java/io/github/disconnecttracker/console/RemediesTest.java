package io.github.disconnecttracker.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.connection.Action;
import io.github.disconnecttracker.connection.Remedy;
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

class RemediesTest {
    @Test
    void idsArePartOfTheReportAndStay() {
        assertThat(ids())
                .containsExactlyInAnyOrder(
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
                .isEqualTo("await-background-work");
    }

    @Test
    void lateWorkWhoseOwnClassClosedTheConnectionIsToBeAwaited() {
        TestIdentity ownClass = Samples.test("com.example.AccountsTest", null);

        assertThat(remedy(Samples.terminated().cause(new Cause(Action.CLOSE_CONNECTION, ownClass, null, null, null))))
                .isEqualTo("await-background-work");
    }

    @Test
    void lateWorkWhosePoolAnotherClassClosedIsToBeStopped() {
        assertThat(remedy(Samples.terminated()
                        .cause(new Cause(Action.CLOSE_POOL, Samples.KILL, null, null, Cause.Evidence.CALL))))
                .isEqualTo("stop-scheduled-work");
    }

    @Test
    void lateWorkIsToBeAwaitedWhoeverKilledItsSession() {
        assertThat(remedy(Samples.terminated())).isEqualTo("await-background-work");
        assertThat(remedy(Samples.terminated().attribution(Attribution.Status.ATTRIBUTED, Evidence.REQUEST)))
                .isEqualTo("await-background-work");
        assertThat(remedy(Samples.terminated().unseen(Cause.Unseen.UNREAD_RESULT)))
                .isEqualTo("await-background-work");
    }

    @Test
    void whoEndsSessionsUnseenIsToShowIt() {
        assertThat(remedy(inTime().unseen(Cause.Unseen.UNREAD_RESULT))).isEqualTo("show-who-ends-sessions");
    }

    @Test
    void sessionThatOneOfSeveralTestsKilledIsToBeKeptApart() {
        Cause kill = new Cause(Action.TERMINATE_BACKEND, Samples.KILL, null, null, Cause.Evidence.SET);
        assertThat(remedy(inTime().oneOf(kill, kill))).isEqualTo("keep-sessions-apart");
    }

    @Test
    void sessionKilledByAnotherTestIsToBeKeptApart() {
        assertThat(remedy(inTime())).isEqualTo("keep-sessions-apart");
    }

    @Test
    void sessionKilledByItsOwnTestIsToBeExpected() {
        assertThat(remedy(
                        inTime().cause(new Cause(Action.TERMINATE_BACKEND, Samples.REGISTERS_USER, null, null, null))))
                .isEqualTo("expect-own-termination");
    }

    @Test
    void limitOfTheServerIsToBeRaised() {
        assertThat(remedy(inTime().kind(
                                Kind.TERMINATED, "25P03", "FATAL: terminating connection due to idle-in-transaction")
                        .cause(null)))
                .isEqualTo("raise-timeout");
    }

    @Test
    void everyKindWithoutACauseHasItsRemedy() {
        assertThat(Stream.of(Kind.values())
                        .map(kind -> remedy(inTime().kind(kind, null, "x").cause(null))))
                .containsExactly(
                        "keep-server-up",
                        "keep-server-up",
                        "use-before-close",
                        "start-server-first",
                        "free-server-slots",
                        "return-to-pool",
                        "close-what-is-taken");
    }

    @Test
    void withoutAnOwnerTheSubmitterIsToBeNamed() {
        assertThat(remedy(inTime().owner(null)
                        .attribution(Attribution.Status.UNATTRIBUTED, Evidence.NONE)
                        .cause(null)))
                .isEqualTo("name-the-submitter");
    }

    @Test
    void everyKindWithEveryCauseHasItsPage() throws Exception {
        List<String> pages = Files.readAllLines(Path.of("../docs/remedies.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        assertThat(pages).containsExactlyInAnyOrderElementsOf(ids());
        for (Kind kind : Kind.values()) {
            for (Action action : Action.values()) {
                Remedy remedy = Remedies.of(inTime().kind(kind, null, "x")
                        .cause(new Cause(action, null, null, null, null))
                        .make());
                assertThat(pages).contains(remedy.id());
                assertThat(remedy.text()).endsWith(".");
            }
        }
    }

    @Test
    void whoHoldsAllOfAServerIsToFreeIt() {
        Cause holder = new Cause(Action.HOLDS_CONNECTIONS, null, null, null, null);

        assertThat(remedy(inTime().kind(Kind.TOO_MANY_CONNECTIONS, "53300", "x").cause(holder)))
                .isEqualTo("free-server-slots");
        assertThat(remedy(inTime().kind(Kind.POOL_EXHAUSTED, null, "x").cause(holder)))
                .isEqualTo("return-to-pool");
    }

    @Test
    void leakThatIsNoticedLateIsNoBackgroundWork() {
        assertThat(remedy(Samples.terminated().kind(Kind.LEAKED, null, "x").cause(null)))
                .isEqualTo("close-what-is-taken");
    }

    private static Sample inTime() {
        return Samples.terminated().millisAfterTestEnd(null).attribution(Attribution.Status.ATTRIBUTED, Evidence.TEST);
    }

    private static List<String> ids() {
        return Remedies.all().stream().map(Remedy::id).toList();
    }

    private static String remedy(Sample sample) {
        return Remedies.of(sample.make()).id();
    }
}
