package io.github.disconnecttracker.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** A thread that JUnit starts for a test's body is the test's own. */
class TimeoutTest {

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void separateThreadIsTheTestsOwn(TestInfo self) {
        assertOwn(Ancestry.here(), self);
    }

    @Test
    @Timeout(60)
    void sameThreadIsTheTestsOwn(TestInfo self) {
        assertOwn(Ancestry.here(), self);
    }

    @Test
    void assertedTimeoutsAreTheTestsOwn(TestInfo self) {
        assertOwn(assertTimeout(Duration.ofMinutes(1), Ancestry::here), self);
        assertOwn(assertTimeoutPreemptively(Duration.ofMinutes(1), Ancestry::here), self);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void taskOfASeparateThreadIsATaskOfTheTest(TestInfo self) throws Exception {
        Origin origin = CompletableFuture.supplyAsync(Ancestry::here).get();

        assertThat(origin.by()).isEqualTo(Evidence.TASK);
        assertThat(origin.test()).isNotNull();
        assertThat(origin.test().identity().displayName()).isEqualTo(self.getDisplayName());
    }

    private static void assertOwn(Origin origin, TestInfo self) {
        assertThat(origin.by()).isEqualTo(Evidence.TEST);
        assertThat(origin.test()).isNotNull();
        assertThat(origin.test().identity().displayName()).isEqualTo(self.getDisplayName());
    }
}
