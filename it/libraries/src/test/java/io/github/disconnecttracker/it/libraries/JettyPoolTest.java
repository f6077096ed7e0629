package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JettyPoolTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final QueuedThreadPool pool = new QueuedThreadPool(4, 2);

    @BeforeEach
    void opensThePoolAsTestA() throws Exception {
        pool.setReservedThreads(1);
        a.starts(pool::start);
    }

    @AfterEach
    void closesThePool() throws Exception {
        pool.stop();
    }

    @Test
    void executedTasksBelongToTheirSubmitters() throws Exception {
        HandOvers.by(pool).belongToTheirSubmitters();
    }

    @Test
    void sharedTaskOfTwoTestsAtOnceBelongsToEach() throws Exception {
        HandOvers.ofASharedTaskAreToldApart(pool);
    }

    @Test
    void tasksOfAReservedThreadBelongToTheirSubmittersAndNotToWhoReservedIt() throws Exception {
        HandOvers.by(this::executeOnAReservedThread).belongToTheirSubmitters();
    }

    /** The first attempt reserves a thread and is refused. */
    private Future<String> executeOnAReservedThread() {
        CompletableFuture<String> owner = new CompletableFuture<>();
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!pool.tryExecute(() -> owner.complete(PlayedTest.ownerHere()))) {
            assertThat(System.nanoTime() - deadline).isNegative();
            Thread.onSpinWait();
        }
        return owner;
    }
}
