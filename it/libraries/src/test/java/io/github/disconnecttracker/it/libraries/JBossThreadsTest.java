package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.threads.EnhancedQueueExecutor;
import org.jboss.threads.ViewExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JBossThreadsTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final EnhancedQueueExecutor pool = new EnhancedQueueExecutor.Builder()
            .setCorePoolSize(2)
            .setMaximumPoolSize(2)
            .setRegisterMBean(false)
            .build();

    @AfterEach
    void closesThePool() {
        pool.shutdownNow();
    }

    @Test
    void executedTasksBelongToTheirSubmitters() throws Exception {
        HandOvers.by(pool).belongToTheirSubmitters();
    }

    @Test
    void submittedTasksBelongToTheirSubmitters() throws Exception {
        HandOvers.by(() -> pool.submit(PlayedTest::ownerHere)).belongToTheirSubmitters();
    }

    @Test
    void scheduledTasksBelongToTheirSubmitters() throws Exception {
        HandOvers.by(() -> pool.schedule(PlayedTest::ownerHere, 1, TimeUnit.MILLISECONDS))
                .belongToTheirSubmitters();
    }

    @Test
    void sharedTaskOfTwoTestsAtOnceBelongsToEach() throws Exception {
        HandOvers.ofASharedTaskAreToldApart(pool);
    }

    @Test
    void periodicTaskBelongsToItsSubmitterAtEachRun() throws Exception {
        HandOvers.ofAPeriodicTaskBelongToItsSubmitter(pool);
    }

    @Test
    void taskOfATaskBelongsToTheSameTest() throws Exception {
        HandOvers.ofATaskBelongToItsTest(pool);
    }

    @Test
    void tasksOfAViewThatWaitForEachOtherBelongToTheirSubmitters() throws Exception {
        HandOvers.by(viewOf(pool)).belongToTheirSubmitters();
        HandOvers.ofASharedTaskAreToldApart(viewOf(pool), viewOf(pool));
    }

    @Test
    void taskThatAViewRunsBehindAnothersBelongsToItsSubmitter() throws Exception {
        CountDownLatch queued = new CountDownLatch(1);
        AtomicInteger accepted = new AtomicInteger();
        Executor onlyOnce = task -> {
            if (accepted.getAndIncrement() > 0) {
                throw new RejectedExecutionException();
            }
            pool.execute(task);
        };
        ViewExecutor view = viewOf(onlyOnce);

        a.starts(() -> view.execute(() -> awaitQuietly(queued)));
        Future<String> behind = b.does(() -> HandOvers.execute(view));
        queued.countDown();

        assertThat(behind.get(10, TimeUnit.SECONDS)).isEqualTo("B by TASK");
    }

    private static ViewExecutor viewOf(Executor executor) {
        return ViewExecutor.builder(executor)
                .setMaxSize(1)
                .setQueueLimit(10_000)
                .build();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
