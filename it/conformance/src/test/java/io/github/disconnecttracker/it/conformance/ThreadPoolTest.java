package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.NOBODY;
import static io.github.disconnecttracker.it.conformance.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadPoolTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void closesThePool() throws InterruptedException {
        pool.shutdownNow();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void coldPoolRunsAnExecutedTaskForItsSubmitter() throws Exception {
        assertThat(execute(a)).isEqualTo("A by TASK");
    }

    @Test
    void coldPoolRunsASubmittedTaskForItsSubmitter() throws Exception {
        assertThat(submit(a)).isEqualTo("A by TASK");
    }

    @Test
    void workersThatOneTestCreatedRunTheTasksOfAnotherForTheOther() throws Exception {
        warmUp(a);

        assertThat(execute(b)).isEqualTo("B by TASK");
        assertThat(submit(b)).isEqualTo("B by TASK");
        assertThat(execute(a)).isEqualTo("A by TASK");
    }

    @Test
    void workersThatATestCreatedRunNobodysTasksForNobody() throws Exception {
        warmUp(a);

        assertThat(PlayedTest.nobodyDoes(() -> executeHere())).isEqualTo(NOBODY);
        assertThat(PlayedTest.nobodyDoes(() -> pool.submit(PlayedTest::ownerHere))
                        .get())
                .isEqualTo(NOBODY);
    }

    @Test
    void workersThatNobodyCreatedRunATestsTasksForTheTest() throws Exception {
        PlayedTest.nobodyDoes(() -> {
            executeHere();
            return executeHere();
        });

        assertThat(execute(a)).isEqualTo("A by TASK");
    }

    @Test
    void invokeAllAndInvokeAnyBelongToTheirCaller() throws Exception {
        warmUp(b);
        List<Callable<String>> tasks = Collections.nCopies(20, PlayedTest::ownerHere);

        List<Future<String>> all = a.does(() -> pool.invokeAll(tasks));
        String any = a.does(() -> pool.invokeAny(tasks));

        assertThat(all).extracting(Future::get).containsOnly("A by TASK");
        assertThat(any).isEqualTo("A by TASK");
    }

    @Test
    void taskOfATaskBelongsToTheSameTest() throws Exception {
        warmUp(b);

        Future<String> inner = a.does(() -> pool.submit(() -> pool.submit(PlayedTest::ownerHere)))
                .get();

        assertThat(inner.get()).isEqualTo("A by TASK");
    }

    @Test
    void workerThatReplacesAFailedOneBelongsToNobody() throws Exception {
        ThreadPoolExecutor single =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task);
                    thread.setUncaughtExceptionHandler((failed, exception) -> {});
                    return thread;
                });
        try {
            a.starts(() -> single.execute(() -> {
                throw new IllegalStateException("planned");
            }));

            assertThat(PlayedTest.nobodyDoes(() -> single.submit(PlayedTest::ownerHere))
                            .get())
                    .isEqualTo(NOBODY);
        } finally {
            single.shutdownNow();
        }
    }

    @Test
    void callerRunsPolicyRunsTheTaskForItsCaller() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ThreadPoolExecutor full = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
        try {
            a.starts(() -> full.execute(() -> awaitQuietly(release)));
            CompletableFuture<String> owner = new CompletableFuture<>();

            b.starts(() -> full.execute(() -> owner.complete(ownerHere())));

            assertThat(owner.get()).isEqualTo("B by TEST");
        } finally {
            release.countDown();
            full.shutdownNow();
        }
    }

    @Test
    void oneRunnableObjectThatTwoTestsQueueThousandsOfTimesIsRightEachTime() throws Exception {
        int times = 5000;
        AtomicInteger ofA = new AtomicInteger();
        AtomicInteger ofB = new AtomicInteger();
        AtomicInteger ofOthers = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(2 * times);
        Runnable shared = () -> {
            switch (ownerHere()) {
                case "A by TASK" -> ofA.incrementAndGet();
                case "B by TASK" -> ofB.incrementAndGet();
                default -> ofOthers.incrementAndGet();
            }
            done.countDown();
        };
        Thread submitterA = new Thread(() -> executeTimes(a, shared, times));
        Thread submitterB = new Thread(() -> executeTimes(b, shared, times));

        submitterA.start();
        submitterB.start();

        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(List.of(ofA.get(), ofB.get(), ofOthers.get())).containsExactly(times, times, 0);
    }

    @Test
    void scheduledAndPeriodicTasksBelongToTheirSubmitter() throws Exception {
        var scheduler = Executors.newScheduledThreadPool(1);
        try {
            b.does(() -> scheduler.submit(() -> {})).get();
            CompletableFuture<String> periodic = new CompletableFuture<>();
            AtomicInteger runs = new AtomicInteger();

            Future<String> once = a.does(() -> scheduler.schedule(PlayedTest::ownerHere, 1, TimeUnit.MILLISECONDS));
            a.starts(() -> scheduler.scheduleAtFixedRate(
                    () -> {
                        if (runs.incrementAndGet() == 3) {
                            periodic.complete(ownerHere());
                        }
                    },
                    1,
                    1,
                    TimeUnit.MILLISECONDS));

            assertThat(once.get()).isEqualTo("A by TASK");
            assertThat(periodic.get()).isEqualTo("A by TASK");
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void taskWithAFixedDelayBelongsToItsSubmitterEachTime() throws Exception {
        var scheduler = Executors.newScheduledThreadPool(1);
        try {
            b.does(() -> scheduler.submit(() -> {})).get();
            List<String> owners = new CopyOnWriteArrayList<>();
            CountDownLatch runs = new CountDownLatch(3);

            a.starts(() -> scheduler.scheduleWithFixedDelay(
                    () -> {
                        owners.add(ownerHere());
                        runs.countDown();
                    },
                    1,
                    1,
                    TimeUnit.MILLISECONDS));

            assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(owners).hasSizeGreaterThanOrEqualTo(3).containsOnly("A by TASK");
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void periodicTaskOfAnEndedTestStaysThatTests() throws Exception {
        var scheduler = Executors.newScheduledThreadPool(1);
        try {
            BlockingQueue<Origin> origins = new LinkedBlockingQueue<>();
            a.starts(() ->
                    scheduler.scheduleAtFixedRate(() -> origins.add(Ancestry.here()), 1, 1, TimeUnit.MILLISECONDS));
            origins.take();

            a.run().end();

            Origin late = origins.take();
            while (late.nanos() - a.run().endedNanos() < 0) {
                late = origins.take();
            }
            assertThat(late.test()).isSameAs(a.run());
            assertThat(a.run().ended()).isTrue();
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void completionServiceRunsEachTaskForItsSubmitter() throws Exception {
        warmUp(b);
        ExecutorCompletionService<String> service = new ExecutorCompletionService<>(pool);

        a.starts(() -> service.submit(PlayedTest::ownerHere));
        assertThat(service.take().get()).isEqualTo("A by TASK");
        b.starts(() -> service.submit(PlayedTest::ownerHere));
        assertThat(service.take().get()).isEqualTo("B by TASK");
    }

    private void warmUp(PlayedTest test) throws Exception {
        execute(test);
        execute(test);
    }

    private String execute(PlayedTest test) throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        test.starts(() -> pool.execute(() -> owner.complete(ownerHere())));
        return owner.get();
    }

    private String executeHere() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        pool.execute(() -> owner.complete(ownerHere()));
        return owner.get();
    }

    private String submit(PlayedTest test) throws Exception {
        return test.does(() -> pool.submit(PlayedTest::ownerHere)).get();
    }

    private void executeTimes(PlayedTest test, Runnable task, int times) {
        try {
            test.starts(() -> {
                for (int i = 0; i < times; i++) {
                    pool.execute(task);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
