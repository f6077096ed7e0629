package io.github.disconnecttracker.it.libraries;

import static io.github.disconnecttracker.it.libraries.PlayedTest.NOBODY;
import static io.github.disconnecttracker.it.libraries.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.threads.TaskQueue;
import org.apache.tomcat.util.threads.TaskThreadFactory;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TomcatPoolTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final TaskQueue queue = new TaskQueue();
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            1, 2, 60, TimeUnit.SECONDS, queue, new TaskThreadFactory("tomcat-", true, Thread.NORM_PRIORITY));

    @BeforeEach
    void introducesTheQueueToThePool() {
        queue.setParent(pool);
    }

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
    void sharedTaskOfTwoTestsAtOnceBelongsToEach() throws Exception {
        HandOvers.ofASharedTaskAreToldApart(pool);
    }

    @Test
    void taskThatTheQueueWasForcedToTakeBelongsToItsSubmitter() throws Exception {
        warmUp(a);
        CompletableFuture<String> owner = new CompletableFuture<>();

        b.starts(() -> queue.force(() -> owner.complete(ownerHere())));

        assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo("B by TASK");
    }

    @Test
    void removedTaskLeavesNothingBehindForTheNextSubmitter() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        a.starts(() -> {
            pool.execute(() -> awaitQuietly(release));
            pool.execute(() -> awaitQuietly(release));
        });
        CompletableFuture<String> owner = new CompletableFuture<>();
        Runnable task = () -> owner.complete(ownerHere());
        a.starts(() -> pool.execute(task));

        assertThat(pool.remove(task)).isTrue();
        PlayedTest.nobodyDoes(() -> {
            pool.execute(task);
            release.countDown();
            return task;
        });

        assertThat(owner.get(10, TimeUnit.SECONDS)).isEqualTo(NOBODY);
    }

    private void warmUp(PlayedTest test) throws Exception {
        assertThat(test.does(() -> HandOvers.execute(pool)).get(10, TimeUnit.SECONDS))
                .isEqualTo("A by TASK");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
