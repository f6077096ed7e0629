package io.github.disconnecttracker.it.benchmarks.handover;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Platform threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ThreadBenchmark {

    /** {@code new Thread}, start and join. */
    @Benchmark
    public void startAndJoin(Situation situation) throws InterruptedException {
        situation.expect(1);
        Thread thread = new Thread(() -> {});
        thread.start();
        thread.join();
    }
}
