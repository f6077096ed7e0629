package io.github.disconnecttracker.it.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class ContextPropagationTest {
    private final ThreadLocal<String> tenant = new ThreadLocal<>();
    private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder()
            .contextRegistry(new ContextRegistry().registerThreadLocalAccessor("tenant", tenant))
            .build();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void closesThePool() {
        pool.shutdown();
    }

    @Test
    void tasksThatCarryASnapshotBelongToTheirSubmitters() throws Exception {
        HandOvers.by((Executor) task -> pool.execute(snapshots.captureAll().wrap(task)))
                .belongToTheirSubmitters();
        HandOvers.by(snapshots.captureAll().wrapExecutor(pool)).belongToTheirSubmitters();
        HandOvers.by(ContextExecutorService.wrap(pool, snapshots::captureAll)).belongToTheirSubmitters();
    }

    @Test
    void taskThatCarriesTheSnapshotOfAnotherTestBelongsToItsSubmitter() throws Exception {
        tenant.set("of A");
        ContextSnapshot ofA = PlayedTest.named("A").does(snapshots::captureAll);
        tenant.set("of B");
        CompletableFuture<String> both = new CompletableFuture<>();

        PlayedTest.named("B")
                .starts(() -> pool.execute(
                        ofA.wrap((Runnable) () -> both.complete(tenant.get() + ": " + PlayedTest.ownerHere()))));

        assertThat(both.get(10, TimeUnit.SECONDS)).isEqualTo("of A: B by TASK");
    }

    @Test
    void decoratedTasksOfSpringBelongToTheirSubmitters() throws Exception {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(2);
        executor.setTaskDecorator(new ContextPropagatingTaskDecorator(snapshots));
        executor.initialize();
        HandOvers.by(executor).belongToTheirSubmitters();
        HandOvers.by(() -> executor.submit(PlayedTest::ownerHere)).belongToTheirSubmitters();
        executor.shutdown();

        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setTaskDecorator(new ContextPropagatingTaskDecorator(snapshots));
        scheduler.initialize();
        HandOvers.by(scheduler).belongToTheirSubmitters();
        HandOvers.by(() -> scheduler.submit(PlayedTest::ownerHere)).belongToTheirSubmitters();
        scheduler.shutdown();
    }
}
