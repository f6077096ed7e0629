package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsoleSummaryTest {
    @Test
    void cleanRunIsOneLine() {
        assertThat(ConsoleReport.summary(new Report(List.of(fork(true, "ok", 214)), List.of(), List.of())))
                .isEqualTo("0 disconnects, 214 tests, agent ok");
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
                        Samples.terminated().reported(),
                        Samples.terminated().recovered().reported()),
                List.of());

        assertThat(ConsoleReport.summary(report))
                .isEqualTo(
                        "1 disconnect in 1 test, at least 14 tests, agent degraded: no FutureTask, agent ok, no agent"
                                + " (listener only), 1 JVM died before the end");
    }

    @Test
    void jvmThatDiedCannotTellHowManyTestsRan() {
        Report report = new Report(
                List.of(fork(true, "ok", null)), List.of(Samples.terminated().reported()), List.of());

        assertThat(ConsoleReport.summary(report))
                .isEqualTo("1 disconnect in 1 test, agent ok, 1 JVM died before the end");
    }

    @Test
    void withoutAnyForkThereWasNoAgent() {
        assertThat(ConsoleReport.summary(new Report(List.of(), List.of(), List.of())))
                .isEqualTo("0 disconnects, 0 tests, no agent");
    }

    private static ForkSummary fork(boolean agent, String selfCheck, @Nullable Integer tests) {
        return new ForkSummary(
                "surefire-1-1", "test-default-test", 1, "17.0.15", agent, selfCheck, true, tests != null, tests);
    }
}
