package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.DisconnectTracker;
import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Runs in a JVM without the agent: less is known there, and no name is wrong. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WithoutAgentTest {
    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
    private static final ScheduledExecutorService SCHEDULER = Executors.newScheduledThreadPool(1);
    private static final ForkJoinPool FORK_JOIN_POOL = new ForkJoinPool(2);
    private static final Timer TIMER = new Timer(true);
    private static final BlockingQueue<Runnable> QUEUE = new LinkedBlockingQueue<>();
    private static final Thread QUEUE_WORKER = new Thread(WithoutAgentTest::loop);
    private static final CountDownLatch NEXT_TEST_RUNS = new CountDownLatch(1);
    private static final CompletableFuture<String> LATE_OWNER = new CompletableFuture<>();

    static final List<HandOver> HAND_OVERS = List.of(
            new HandOver("new Thread", work -> new Thread(work).start()),
            new HandOver("thread of a thread", work -> new Thread(() -> new Thread(work).start()).start()),
            new HandOver("execute", POOL::execute),
            new HandOver("submit", POOL::submit),
            new HandOver("schedule", work -> SCHEDULER.schedule(work, 1, TimeUnit.MILLISECONDS)),
            new HandOver("fork-join execute", FORK_JOIN_POOL::execute),
            new HandOver("fork-join submit", FORK_JOIN_POOL::submit),
            new HandOver("runAsync", CompletableFuture::runAsync),
            new HandOver("runAsync on a pool", work -> CompletableFuture.runAsync(work, POOL)),
            new HandOver("timer", work -> TIMER.schedule(timerTask(work), 1)),
            new HandOver("queue worker", QUEUE::add));

    @AfterAll
    static void stopsAll() {
        POOL.shutdownNow();
        SCHEDULER.shutdownNow();
        FORK_JOIN_POOL.shutdownNow();
        TIMER.cancel();
        QUEUE_WORKER.interrupt();
    }

    @Test
    @Order(1)
    void firstTestStartsAllWorkers() throws Exception {
        QUEUE_WORKER.start();
        for (HandOver each : HAND_OVERS) {
            for (int i = 0; i < 4; i++) {
                CompletableFuture<String> done = new CompletableFuture<>();
                each.way().handOver(() -> done.complete(""));
                assertThat(done.get(10, TimeUnit.SECONDS)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @Order(2)
    @FieldSource("HAND_OVERS")
    void noHandOverNamesAnotherTest(HandOver handOver, TestInfo self) throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();

        handOver.way().handOver(() -> owner.complete(ownerHere()));

        assertThat(owner.get(10, TimeUnit.SECONDS)).isIn(NOBODY, self.getDisplayName() + " by THREAD");
    }

    @Test
    @Order(3)
    void threadThatNoOtherTestCanHaveHandedWorkIsNamed() throws Exception {
        CompletableFuture<String> owner = new CompletableFuture<>();
        new Thread(() -> owner.complete(ownerHere())).start();
        new Thread(() -> {
                    try {
                        NEXT_TEST_RUNS.await();
                        LATE_OWNER.complete(ownerHere());
                    } catch (InterruptedException e) {
                        LATE_OWNER.completeExceptionally(e);
                    }
                })
                .start();

        assertThat(owner.get()).isEqualTo("threadThatNoOtherTestCanHaveHandedWorkIsNamed() by THREAD");
        assertThat(ownerHere()).isEqualTo("threadThatNoOtherTestCanHaveHandedWorkIsNamed() by TEST");
    }

    @Test
    @Order(4)
    void threadThatOutlivesItsTestIsNobodysOnceAnotherTestRuns() throws Exception {
        NEXT_TEST_RUNS.countDown();

        assertThat(LATE_OWNER.get()).isEqualTo(NOBODY);
    }

    @Test
    @Order(5)
    void stageThatAnotherThreadCompletesIsNobodys() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> owner = source.thenApply(value -> ownerHere());

        source.complete("another test may have registered the stage");

        assertThat(owner.get()).isEqualTo(NOBODY);
        CompletableFuture<String> again = new CompletableFuture<>();
        CompletableFuture<Optional<String>> current = again.thenApply(value -> DisconnectTracker.currentTest());
        again.complete("and the API says no more than the report");
        assertThat(current.get()).isEmpty();
    }

    @Test
    @Order(6)
    void agentIsNotThere() throws ClassNotFoundException {
        Class<?> store = Class.forName("io.github.disconnecttracker.bootstrap.AncestryStore");

        assertThat(store.getClassLoader()).isNotNull();
    }

    private static String ownerHere() {
        Origin origin = Ancestry.here();
        return origin.test() == null ? NOBODY : origin.test().identity().displayName() + " by " + origin.by();
    }

    private static void loop() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                QUEUE.take().run();
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

    /** A way to hand over work. */
    record HandOver(String name, Way way) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Hands over work. */
    interface Way {
        void handOver(Runnable work) throws Exception;
    }
}
