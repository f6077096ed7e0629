package io.github.disconnecttracker.it.benchmarks.handover;

import io.github.disconnecttracker.it.benchmarks.jvm.VirtualThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
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

/** Virtual threads; JDK 21 and later. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VirtualThreadBenchmark {
    private static final int BATCH = 1000;

    private ExecutorService perTask = ForkJoinPool.commonPool();

    /** Makes the executor. */
    @Setup
    public void start() {
        perTask = VirtualThreads.perTask();
    }

    /** Ends the executor. */
    @TearDown
    public void stop() {
        perTask.shutdownNow();
    }

    /** {@code Thread.startVirtualThread} and join. */
    @Benchmark
    public void startAndJoin(Situation situation) throws InterruptedException {
        situation.expect(1);
        VirtualThreads.start(() -> {}).join();
    }

    /** {@code Thread.startVirtualThread} of many before the first is joined. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void startBatch(Situation situation) throws InterruptedException {
        situation.expect(BATCH);
        Thread[] threads = new Thread[BATCH];
        for (int i = 0; i < BATCH; i++) {
            threads[i] = VirtualThreads.start(() -> {});
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** {@code submit} and {@code get} on an executor with a virtual thread per task. */
    @Benchmark
    public Object perTask(Situation situation) throws Exception {
        situation.expect(2);
        return perTask.submit(() -> 1).get();
    }
}
