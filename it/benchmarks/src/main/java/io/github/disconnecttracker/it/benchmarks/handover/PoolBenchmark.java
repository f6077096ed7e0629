package io.github.disconnecttracker.it.benchmarks.handover;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Tasks handed to pools in batches, per task. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PoolBenchmark {
    private static final int BATCH = 1000;
    private static final int DEPENDENTS = 10;
    private static final int LEAVES = 1024;

    private final Semaphore finished = new Semaphore(0);
    private ExecutorService pool = ForkJoinPool.commonPool();
    private ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private ForkJoinPool forkJoin = ForkJoinPool.commonPool();
    private int run;

    /** Makes pools of one worker, so that tasks need not count each other atomically. */
    @Setup
    public void start() {
        pool = Executors.newFixedThreadPool(1);
        forkJoin = new ForkJoinPool(1);
    }

    /** Ends the pools. */
    @TearDown
    public void stop() {
        pool.shutdownNow();
        scheduler.shutdownNow();
        forkJoin.shutdownNow();
    }

    /** {@code ThreadPoolExecutor.execute} of a plain Runnable. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void execute(Situation situation) throws InterruptedException {
        situation.expect(BATCH);
        for (int i = 0; i < BATCH; i++) {
            pool.execute(new Counting());
        }
        finished.acquire();
    }

    /** {@code ThreadPoolExecutor.submit}. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Future<?> submit(Situation situation) throws InterruptedException {
        situation.expect(BATCH);
        Future<?> last = pool.submit(new Counting());
        for (int i = 1; i < BATCH; i++) {
            last = pool.submit(new Counting());
        }
        finished.acquire();
        return last;
    }

    /** {@code ScheduledThreadPoolExecutor.schedule} without a delay. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Future<?> schedule(Situation situation) throws InterruptedException {
        situation.expect(BATCH);
        Future<?> last = scheduler.schedule(new Counting(), 0, TimeUnit.NANOSECONDS);
        for (int i = 1; i < BATCH; i++) {
            last = scheduler.schedule(new Counting(), 0, TimeUnit.NANOSECONDS);
        }
        finished.acquire();
        return last;
    }

    /** {@code CompletableFuture.supplyAsync} on a fork-join pool. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    @SuppressWarnings("FutureReturnValueIgnored") // JMH takes it
    public CompletableFuture<?> supplyAsync(Situation situation) throws InterruptedException {
        situation.expect(BATCH);
        CompletableFuture<Integer> last = CompletableFuture.supplyAsync(this::count, forkJoin);
        for (int i = 1; i < BATCH; i++) {
            last = CompletableFuture.supplyAsync(this::count, forkJoin);
        }
        finished.acquire();
        return last;
    }

    /** Ten {@code thenApply} of a future that is then completed. */
    @Benchmark
    @OperationsPerInvocation(DEPENDENTS)
    public Object dependents(Situation situation) {
        situation.expect(DEPENDENTS);
        CompletableFuture<Integer> source = new CompletableFuture<>();
        CompletableFuture<Integer> last = source;
        for (int i = 0; i < DEPENDENTS; i++) {
            last = source.thenApply(value -> value + 1);
        }
        source.complete(1);
        return last;
    }

    /** A {@code RecursiveTask} that forks one half and computes the other, per leaf. */
    @Benchmark
    @OperationsPerInvocation(LEAVES)
    public int recursiveTask(Situation situation) {
        situation.expect(LEAVES);
        return forkJoin.invoke(new Leaves(LEAVES));
    }

    private int count() {
        if (++run == BATCH) {
            run = 0;
            finished.release();
        }
        return run;
    }

    /** An object of its own per task, as a lambda that captures something is. */
    private final class Counting implements Runnable {
        @Override
        public void run() {
            count();
        }
    }

    private static final class Leaves extends RecursiveTask<Integer> {
        private static final long serialVersionUID = 1;

        private final int leaves;

        Leaves(int leaves) {
            this.leaves = leaves;
        }

        @Override
        protected Integer compute() {
            if (leaves == 1) {
                return 1;
            }
            Leaves left = new Leaves(leaves / 2);
            left.fork();
            return new Leaves(leaves - leaves / 2).compute() + left.join();
        }
    }
}
