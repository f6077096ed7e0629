package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another agent that weaves the driver and the pools, too, before the tracker and after it: both see all. */
class OtherAgentTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothAgentsWeaveTheDriverAndThePools(boolean inFront) throws Exception {
        ForkedSuite suite = ForkedSuite.runBeside(OtherAgent.argument(directory), inFront, BesideOtherAgentSuite.class);

        assertThat(suite.output()).contains(LendingPool.values().length + 1 + " passed, 0 failed");
        assertThat(suite.exit()).isZero();
        assertThat(suite.report().forks())
                .singleElement()
                .satisfies(fork -> assertThat(fork.selfCheck()).isEqualTo("ok"));
        assertThat(suite.report().disconnects().stream()
                        .map(ReportedDisconnect::disconnect)
                        .filter(Disconnect::counted))
                .allSatisfy(OtherAgentTest::isFullyKnown)
                .extracting(entry -> Objects.requireNonNull(entry.test()).displayName())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(LendingPool.values()).map(Enum::name).toList());
    }

    private static void isFullyKnown(Disconnect entry) {
        Cause cause = Objects.requireNonNull(entry.cause(), () -> "no cause: " + entry);
        assertThat(entry.kind()).isEqualTo(Kind.TERMINATED);
        assertThat(entry.attribution().by()).isEqualTo(Evidence.TASK);
        assertThat(cause.test())
                .extracting(TestIdentity::displayName)
                .isEqualTo(Objects.requireNonNull(entry.test()).displayName());
        assertThat(Objects.requireNonNull(entry.connection()).pool()).isNotNull();
    }
}
