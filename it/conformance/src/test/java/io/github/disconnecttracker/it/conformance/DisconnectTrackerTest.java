package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.DisconnectTracker;
import io.github.disconnecttracker.Ownership;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** For work that no hook can see: a thread of another test calls back. */
class DisconnectTrackerTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");

    @Test
    void wrappedTaskRunsForWhoWrappedIt() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        Runnable runnable = a.does(() -> DisconnectTracker.wrap(() -> {
            owner.complete(ownerHere());
        }));
        Callable<String> callable = a.does(() -> DisconnectTracker.wrap(PlayedTest::ownerHere));

        b.starts(runnable::run);
        String called = b.does(callable);

        assertThat(owner.get()).isEqualTo("A by TASK");
        assertThat(called).isEqualTo("A by TASK");
        assertThat(b.does(PlayedTest::ownerHere)).isEqualTo("B by TEST");
    }

    @Test
    void adoptedWorkBelongsToItsOwnerUntilTheScopeIsClosed() throws Exception {
        Ownership ofA = a.does(DisconnectTracker::ownership);

        String inside = b.does(() -> {
            try (Ownership.Scope scope = DisconnectTracker.adopt(ofA)) {
                return ownerHere();
            }
        });

        assertThat(inside).isEqualTo("A by TASK");
    }

    @Test
    void currentTestIsNamedOnItsOwnAndOnOtherThreads() throws Exception {
        assertThat(a.does(DisconnectTracker::currentTest)).contains("Played.A");
        assertThat(a.does(() -> CompletableFuture.supplyAsync(DisconnectTracker::currentTest))
                        .get())
                .contains("Played.A");
        assertThat(PlayedTest.nobodyDoes(DisconnectTracker::currentTest)).isEmpty();
    }
}
