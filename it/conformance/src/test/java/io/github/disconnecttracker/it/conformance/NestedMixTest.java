package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One piece of work that goes through many kinds of hand-over, all of which another test has used before. */
class NestedMixTest {
    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final ForkJoinPool forkJoin = new ForkJoinPool(2);
    private final Timer timer = new Timer(true);
    private final BlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
    private final Thread worker = new Thread(this::loop);

    @BeforeEach
    void letsAnotherTestUseAll() throws Exception {
        b.starts(worker::start);
        assertThat(b.does(this::throughAll).get(30, TimeUnit.SECONDS)).isEqualTo(ofTest("B"));
    }

    @AfterEach
    void stopsAll() throws InterruptedException {
        pool.shutdownNow();
        scheduler.shutdownNow();
        forkJoin.shutdownNow();
        timer.cancel();
        worker.interrupt();
        worker.join(10_000);
    }

    @Test
    void workThatGoesThroughEverythingStaysItsTests() throws Exception {
        assertThat(a.does(this::throughAll).get(30, TimeUnit.SECONDS)).isEqualTo(ofTest("A"));
    }

    @Test
    void worksOfTwoTestsThatGoThroughEverythingAtOnceStayTheirTests() throws Exception {
        List<Future<String>> ofA = new ArrayList<>();
        List<Future<String>> ofB = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ofA.add(a.does(this::throughAll));
            ofB.add(b.does(this::throughAll));
        }

        assertThat(ofA)
                .allSatisfy(owner -> assertThat(owner.get(60, TimeUnit.SECONDS)).isEqualTo(ofTest("A")));
        assertThat(ofB)
                .allSatisfy(owner -> assertThat(owner.get(60, TimeUnit.SECONDS)).isEqualTo(ofTest("B")));
    }

    /** Through a pool, a future, a fork-join pool, a scheduler, a timer, a queue, a thread and a dependent. */
    private Future<String> throughAll() {
        CompletableFuture<String> end = new CompletableFuture<>();
        CompletableFuture<String> dependent = end.thenApply(last -> last + ", " + ownerHere());
        Runnable inThread = () -> new Thread(() -> end.complete(ownerHere())).start();
        Runnable inQueue = () -> jobs.add(inThread);
        Runnable inTimer = () -> timer.schedule(timerTask(inQueue), 1);
        Runnable inScheduler = () -> scheduler.schedule(inTimer, 1, TimeUnit.MILLISECONDS);
        Runnable inForkJoinPool = () -> forkJoin.execute(inScheduler);
        pool.execute(() -> CompletableFuture.runAsync(inForkJoinPool, pool));
        return dependent;
    }

    private static String ofTest(String name) {
        return name + " by THREAD, " + name + " by TASK";
    }

    private void loop() {
        try {
            while (true) {
                jobs.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static TimerTask timerTask(Runnable work) {
        return new TimerTask() {
            @Override
            public void run() {
                work.run();
            }
        };
    }
}
