package io.github.disconnecttracker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckReachTest {
    private static final List<String> AT_VERIFY = List.of(CheckReach.DEFAULT_PHASE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify",
                "install",
                "deploy",
                "after:verify",
                "tracker:check",
                "tracker:check@gate",
                "io.github.disconnecttracker:tracker-maven-plugin:0.1.0:check"
            })
    void goalsThatLeadToTheCheck(String goal) {
        assertThat(CheckReach.isReached(List.of("clean", goal), AT_VERIFY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "integration-test", "site", "surefire:test", "spotless:check", "unheard-of"})
    void goalsThatDoNot(String goal) {
        assertThat(CheckReach.isReached(List.of("clean", goal), AT_VERIFY)).isFalse();
    }

    @Test
    void checkBoundToAnEarlierPhaseIsReachedEarlier() {
        assertThat(CheckReach.isReached(List.of("test"), List.of("test"))).isTrue();
        assertThat(CheckReach.isReached(List.of("test"), List.of("verify", "process-classes")))
                .isTrue();
    }

    @Test
    void checkThatIsNotBoundIsNeverReached() {
        assertThat(CheckReach.isReached(List.of("deploy"), List.of())).isFalse();
        assertThat(CheckReach.isReached(List.of("deploy"), List.of("my-own-phase")))
                .isFalse();
    }
}
