package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Samples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsoleSummaryTest {
    @Test
    void cleanRunIsOneLine() {
        assertThat(ReportText.summary(new Report(List.of(fork(true, "ok", 214)), List.of(), List.of())))
                .isEqualTo("0 disconnects in 214 tests, agent ok");
    }

    @Test
    void summaryNamesWhatIsAmiss() {
        Report report = new Report(
                List.of(
                        fork(true, "ok", 10),
                        fork(true, "degraded: no FutureTask", 1),
                        fork(false, "no agent", 3),
                        fork(true, "ok", null)),
                List.of(
                        ReportEntries.of(Samples.terminated()),
                        ReportEntries.of(Samples.terminated().recovered())),
                List.of());

        assertThat(ReportText.summary(report))
                .isEqualTo(
                        "1 disconnect in 1 test, at least 14 tests, agent degraded: no FutureTask, agent ok, no agent"
                                + " (listener only), 1 JVM died before the end");
    }

    @Test
    void classesThatOwnDisconnectsAreNotCountedAmongTheTests() {
        TestIdentity shop = new TestIdentity("com.example.ShopTest", null, "ShopTest", "[class:ShopTest]");
        TestIdentity mail = new TestIdentity("com.example.MailTest", null, "MailTest", "[class:MailTest]");
        ReportedDisconnect ofTest = ReportEntries.of(Samples.terminated());
        ReportedDisconnect ofClass = ReportEntries.of(Samples.terminated().owner(shop));
        ReportedDisconnect ofOther = ReportEntries.of(Samples.terminated().owner(mail));

        assertThat(summary(ofTest, ofClass, ofOther)).startsWith("3 disconnects in 1 of 2 tests and 2 classes,");
        assertThat(summary(ofClass, ofClass)).startsWith("2 disconnects in 1 class, 2 tests,");
    }

    private static String summary(ReportedDisconnect... entries) {
        return ReportText.summary(new Report(List.of(fork(true, "ok", 2)), List.of(entries), List.of()));
    }

    @Test
    void jvmThatDiedCannotTellHowManyTestsRan() {
        Report report =
                new Report(List.of(fork(true, "ok", null)), List.of(ReportEntries.of(Samples.terminated())), List.of());

        assertThat(ReportText.summary(report)).isEqualTo("1 disconnect in 1 test, agent ok, 1 JVM died before the end");
    }

    @Test
    void withoutAnyForkThereWasNoAgent() {
        assertThat(ReportText.summary(new Report(List.of(), List.of(), List.of())))
                .isEqualTo("0 disconnects in 0 tests, no agent");
    }

    private static ForkSummary fork(boolean agent, String selfCheck, @Nullable Integer tests) {
        return new ForkSummary(
                "surefire-1-1", "test-default-test", 1, "17.0.15", agent, selfCheck, true, tests != null, tests);
    }

    @Test
    void whatIsShownAndWhatIsNotAddsUpToTheSummary() {
        List<ReportedDisconnect> entries = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            for (int times = 0; times <= i % 3; times++) {
                entries.add(ReportEntries.of(Samples.terminated().owner(Samples.test("com.example.T", "t" + i))));
            }
        }
        Report report = new Report(List.of(), entries, List.of());

        assertThat(ReportText.summary(report)).startsWith("24 disconnects in 12 tests");
        assertThat(ReportText.blocks(report))
                .contains("Repeats: 1 more (2 in total)", "Repeats: 2 more (3 in total)")
                .endsWith("... and 5 more disconnects, 2 different: see report.json");
    }
}
