package io.github.disconnecttracker.it.conformance;

import static io.github.disconnecttracker.it.conformance.PlayedTest.ownerHere;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** One Runnable object that two tests hand to one pool at the same time, with queues that now and then refuse it. */
class SharedTaskTest {
    private static final int TIMES = 3000;

    private final PlayedTest a = PlayedTest.named("A");
    private final PlayedTest b = PlayedTest.named("B");
    private final PlayedTest c = PlayedTest.named("C");
    private final Map<String, AtomicInteger> seen = new ConcurrentSkipListMap<>();
    private final Semaphore runs = new Semaphore(0);
    private final Runnable shared = this::noteOwner;

    @Test
    void poolOfFixedSizeTellsThemApart() throws Exception {
        ThreadPoolExecutor pool = pool(3, 3, new LinkedBlockingQueue<>(), new ThreadPoolExecutor.AbortPolicy());

        bothExecute(pool);

        assertThat(seen).hasToString("{A by TASK=" + TIMES + ", B by TASK=" + TIMES + "}");
    }

    @Test
    void cachedPoolTellsThemApart() throws Exception {
        ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newCachedThreadPool();

        bothExecute(pool);

        assertThat(seen).hasToString("{A by TASK=" + TIMES + ", B by TASK=" + TIMES + "}");
    }

    @Test
    void fullPoolThatLetsItsCallersRunTellsThemApart() throws Exception {
        ThreadPoolExecutor pool = pool(1, 2, new ArrayBlockingQueue<>(2), new ThreadPoolExecutor.CallerRunsPolicy());

        bothExecute(pool);

        assertThat(of("A")).isEqualTo(TIMES);
        assertThat(of("B")).isEqualTo(TIMES);
    }

    @Test
    void oustedTasksLeaveNoNameToTheNextOne() throws Exception {
        ThreadPoolExecutor pool = pool(1, 1, new ArrayBlockingQueue<>(2), new ThreadPoolExecutor.DiscardOldestPolicy());

        nobodyElsesNameIsLeft(pool);
    }

    @Test
    void droppedTasksLeaveNoNameToTheNextOne() throws Exception {
        ThreadPoolExecutor pool = pool(1, 1, new SynchronousQueue<>(), (task, full) -> {});

        nobodyElsesNameIsLeft(pool);
    }

    @Test
    void handlerThatWaitsForRoomNeverLendsANameToTheOther() throws Exception {
        ThreadPoolExecutor pool = pool(1, 1, new ArrayBlockingQueue<>(1), (task, full) -> putInto(full, task));

        bothExecute(pool);

        assertThat(of("A")).isLessThanOrEqualTo(TIMES);
        assertThat(of("B")).isLessThanOrEqualTo(TIMES);
        assertThat(of("A") + of("B") + of("nobody")).isEqualTo(2 * TIMES);
    }

    @Test
    void handlerThatExecutesAgainTellsThemApart() throws Exception {
        ThreadPoolExecutor pool = pool(1, 1, new ArrayBlockingQueue<>(1), (task, full) -> {
            while (full.getQueue().remainingCapacity() == 0) {
                LockSupport.parkNanos(10_000);
            }
            full.execute(task);
        });

        // One after the other: the handler may call itself as long as the other one is quicker.
        executeTimes(a, pool);
        assertThat(runs.tryAcquire(TIMES, 60, TimeUnit.SECONDS)).isTrue();
        executeTimes(b, pool);
        assertThat(runs.tryAcquire(TIMES, 60, TimeUnit.SECONDS)).isTrue();
        close(pool);

        assertThat(seen).hasToString("{A by TASK=" + TIMES + ", B by TASK=" + TIMES + "}");
    }

    private void bothExecute(ThreadPoolExecutor pool) throws Exception {
        CompletableFuture<Void> other =
                CompletableFuture.runAsync(() -> executeTimes(b, pool), task -> new Thread(task).start());
        executeTimes(a, pool);
        other.get(60, TimeUnit.SECONDS);
        assertThat(runs.tryAcquire(2 * TIMES, 60, TimeUnit.SECONDS)).isTrue();
        close(pool);
    }

    private void nobodyElsesNameIsLeft(ThreadPoolExecutor pool) throws Exception {
        executeTimes(a, pool);
        executeTimes(b, pool);
        // The only worker has done all that it had taken before.
        Semaphore barrier = new Semaphore(0);
        await(() -> {
            pool.execute(barrier::release);
            return barrier.tryAcquire(1, TimeUnit.SECONDS);
        });
        await(() -> pool.getQueue().isEmpty());
        seen.clear();
        runs.drainPermits();

        await(() -> {
            c.starts(() -> pool.execute(shared));
            return runs.tryAcquire(1, TimeUnit.SECONDS);
        });
        close(pool);

        assertThat(seen).hasToString("{C by TASK=1}");
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            LockSupport.parkNanos(10_000);
        }
    }

    private static void putInto(ThreadPoolExecutor full, Runnable task) {
        try {
            full.getQueue().put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void noteOwner() {
        seen.computeIfAbsent(ownerHere(), owner -> new AtomicInteger()).incrementAndGet();
        runs.release();
    }

    private void executeTimes(PlayedTest test, ThreadPoolExecutor pool) {
        try {
            test.starts(() -> {
                for (int i = 0; i < TIMES; i++) {
                    pool.execute(shared);
                }
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private int of(String owner) {
        int count = 0;
        for (Map.Entry<String, AtomicInteger> each : seen.entrySet()) {
            if (each.getKey().startsWith(owner)) {
                count += each.getValue().get();
            }
        }
        return count;
    }

    private static ThreadPoolExecutor pool(
            int core, int most, BlockingQueue<Runnable> queue, RejectedExecutionHandler handler) {
        return new ThreadPoolExecutor(core, most, 10, TimeUnit.SECONDS, queue, handler);
    }

    private static void close(ThreadPoolExecutor pool) throws InterruptedException {
        pool.shutdown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
}
