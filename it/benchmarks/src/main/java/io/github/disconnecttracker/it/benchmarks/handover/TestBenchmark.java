package io.github.disconnecttracker.it.benchmarks.handover;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The tracker's own calls, with and without its agent. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TestBenchmark {
    private final TestIdentity identity = new TestIdentity("Accounts", "test", "test()", "[test]");

    /** A test begins and ends. */
    @Benchmark
    public TestRun beginAndEnd(Situation situation) {
        TestRun run = new TestRun(identity, false);
        try (Ancestry.Scope scope = Ancestry.enter(run)) {
            return run;
        }
    }

    /** {@code Ancestry.here()}. */
    @Benchmark
    public Object here(Situation situation) {
        return Ancestry.here();
    }
}
