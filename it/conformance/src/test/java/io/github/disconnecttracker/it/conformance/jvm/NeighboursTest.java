package io.github.disconnecttracker.it.conformance.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other agents in the same JVM, before the tracker and after it: their work and ours are both right. */
class NeighboursTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void jacocoRecordsAndWeFollow(boolean before) throws Exception {
        Path exec = directory.resolve("jacoco.exec");
        String jacoco = "-javaagent:" + System.getProperty("jacoco.jar") + "=destfile=" + exec;

        ForkedJvm.Result result = (before
                        ? ForkedJvm.ofThisJdk().with(jacoco).withTracker()
                        : ForkedJvm.ofThisJdk().withTracker().with(jacoco))
                .runSuite();

        assertHolds(result);
        assertThat(exec).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aUsersByteBuddyAgentCountsAndWeFollow(boolean before) throws Exception {
        ForkedJvm.Result result = (before
                        ? ForkedJvm.ofThisJdk().withAgent(CountingAgent.class).withTracker()
                        : ForkedJvm.ofThisJdk().withTracker().withAgent(CountingAgent.class))
                .runSuite();

        assertHolds(result);
        assertThat(result.output()).containsPattern("counted: [1-9][0-9]+");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void openTelemetryStartsAndWeFollow(boolean before) throws Exception {
        String openTelemetry = "-javaagent:" + System.getProperty("opentelemetry.jar");
        // OpenTelemetry and Mockito's mocks of FutureTask cannot share a JVM, with the tracker or without.
        String[] options = {"-Dotel.traces.exporter=none", "-Dotel.metrics.exporter=none", "-Dotel.logs.exporter=none"};

        ForkedJvm.Result result = (before
                        ? ForkedJvm.ofThisJdk()
                                .with(options)
                                .with(openTelemetry)
                                .withTracker()
                        : ForkedJvm.ofThisJdk().with(options).withTracker().with(openTelemetry))
                .runSuite(".*MockitoTest");

        assertHolds(result);
        assertThat(result.output()).contains("opentelemetry-javaagent - version");
    }

    @Test
    void anAgentThatHasLoadedTheTaskClassesChangesNothing() throws Exception {
        ForkedJvm.Result result = ForkedJvm.ofThisJdk()
                .withAgent(PreloadingAgent.class)
                .withTracker()
                .runSuite();

        assertHolds(result);
    }

    private static void assertHolds(ForkedJvm.Result result) {
        assertThat(result.output()).contains(" 0 failed, ");
        assertThat(result.exit()).isZero();
    }
}
