package io.github.disconnecttracker.it.conformance.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The suite holds wherever it runs. With {@link NeighboursTest} and the executions of the build, each two values of JDK,
 * parallelism of the common pool, early loading of the task classes and verification meet at least once; the script
 * {@code matrix} runs the full cross.
 */
class SuiteInOtherJvmsTest {
    private static final int VIRTUAL_THREADS = 21;

    @Test
    void holdsOnTheOtherJdksThatAreInstalled() throws Exception {
        List<Path> others = OtherJdks.since(VIRTUAL_THREADS);
        assumeFalse(others.isEmpty(), "no JDK 21 or later is installed beside " + System.getProperty("java.home"));

        for (Path jdk : others) {
            ForkedJvm.Result result = ForkedJvm.of(jdk)
                    .withTracker()
                    // structured concurrency is a preview up to JDK 25
                    .with("--enable-preview", "-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal")
                    .with("-Djava.util.concurrent.ForkJoinPool.common.parallelism=3")
                    .runSuite();

            assertThat(result.output()).contains(" 0 failed, 0 skipped");
            assertThat(result.exit()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1",
                "-XX:+BytecodeVerificationRemote",
                "-Xshare:off"
            })
    void holdsWithOptionsOfTheJvm(String option) throws Exception {
        ForkedJvm.Result result = ForkedJvm.ofThisJdk()
                .withTracker()
                .with("-XX:+UnlockDiagnosticVMOptions", option)
                .runSuite();

        assertThat(result.output()).contains(" 0 failed, ");
        assertThat(result.exit()).isZero();
    }

    @Test
    void suiteFailsWithoutTheAgent() throws Exception {
        ForkedJvm.Result result = ForkedJvm.ofThisJdk().runSuite();

        assertThat(result.exit()).isNotZero();
    }
}
