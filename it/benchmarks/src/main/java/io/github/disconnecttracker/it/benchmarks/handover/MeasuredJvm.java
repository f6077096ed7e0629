package io.github.disconnecttracker.it.benchmarks.handover;

import io.github.disconnecttracker.it.benchmarks.jvm.VirtualThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs benchmarks in this JVM, which has been started with or without an agent, and writes each iteration's wall
 * and processor time per operation. */
public final class MeasuredJvm {
    private MeasuredJvm() {}

    /** Takes the file to write, what to include, the situations, warm-ups, iterations and milliseconds of each. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Options options = new OptionsBuilder()
                .include(arguments[1])
                .exclude(VirtualThreads.exist() ? "nothing" : "VirtualThread")
                .param("situation", arguments[2].split(","))
                .forks(0)
                .warmupIterations(Integer.parseInt(arguments[3]))
                .measurementIterations(Integer.parseInt(arguments[4]))
                .warmupTime(TimeValue.milliseconds(Integer.parseInt(arguments[5])))
                .measurementTime(TimeValue.milliseconds(Integer.parseInt(arguments[5])))
                .addProfiler(CpuTime.class)
                .shouldFailOnError(true)
                .build();
        Files.write(Path.of(arguments[0]), lines(new Runner(options).run()));
        System.exit(0); // whatever an agent keeps running
    }

    private static List<String> lines(Collection<RunResult> results) {
        List<String> lines = new ArrayList<>();
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            String what = params.getBenchmark().replaceFirst(".*\\.(\\w+)Benchmark\\.", "$1.");
            for (BenchmarkResult benchmark : result.getBenchmarkResults()) {
                for (IterationResult iteration : benchmark.getIterationResults()) {
                    lines.add(what + "\t" + params.getParam("situation") + "\t"
                            + iteration.getPrimaryResult().getScore() + "\t"
                            + cpu(iteration));
                }
            }
        }
        return lines;
    }

    private static double cpu(IterationResult iteration) {
        Result<?> cpu = iteration.getSecondaryResults().get(CpuTime.RESULT);
        return cpu == null ? Double.NaN : cpu.getScore();
    }
}
