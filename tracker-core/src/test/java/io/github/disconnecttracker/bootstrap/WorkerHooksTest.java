package io.github.disconnecttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a pool has queued leaves nothing behind once it runs. */
class WorkerHooksTest {
    private final Object pool = new Object();
    private final boolean observing = AncestryStore.observing();
    private final int before = QueuedContexts.size();

    @BeforeEach
    void observes() {
        AncestryStore.observe(true);
    }

    @AfterEach
    void observesAsBefore() {
        AncestryStore.observe(observing);
    }

    @Test
    void plainTaskStandsInLineUntilItRuns() {
        Runnable task = () -> {};

        WorkerHooks.queued(pool, task);
        assertThat(QueuedContexts.size()).isEqualTo(before + 1);
        WorkerHooks.running(pool, task);

        assertThat(QueuedContexts.size()).isEqualTo(before);
    }

    @Test
    void futureOfNobodyTellsSoItselfAndStandsInNoLine() {
        CarryingFuture task = new CarryingFuture();

        WorkerHooks.queued(pool, task);
        WorkerHooks.running(pool, task);

        assertThat(QueuedContexts.size()).isEqualTo(before);
    }

    private static final class CarryingFuture extends CompletableFuture<String> implements ContextCarrier {
        private @Nullable Object context;

        @Override
        public @Nullable Object trackerContext() {
            return context;
        }

        @Override
        public void trackerContext(@Nullable Object newContext) {
            context = newContext;
        }
    }
}
