package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.report.ForkSummary;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogLibrariesTest {
    private static final Map<LogLibrary, Future<ForkedSuite>> SUITES = new EnumMap<>(LogLibrary.class);

    /** Several at a time: they wait for leak detectors. */
    @BeforeAll
    static void startsTheSuites() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (LogLibrary each : LogLibrary.values()) {
            SUITES.put(each, threads.submit(() -> each.run(LogsSuite.class)));
        }
        threads.shutdown();
    }

    @ParameterizedTest
    @EnumSource
    void sameLinesAreSeenInEach(LogLibrary library) throws Exception {
        ForkedSuite suite = Objects.requireNonNull(SUITES.get(library)).get();

        assertThat(suite.output()).contains("8 passed, 0 failed");
        assertThat(suite.exit()).isZero();
        assertThat(suite.report().forks()).extracting(ForkSummary::selfCheck).containsExactly("ok");
    }
}
