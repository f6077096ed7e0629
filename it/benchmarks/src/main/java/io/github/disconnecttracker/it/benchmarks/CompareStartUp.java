package io.github.disconnecttracker.it.benchmarks;

import io.github.disconnecttracker.it.benchmarks.jvm.Agents;
import io.github.disconnecttracker.it.benchmarks.jvm.ChildJvm;
import io.github.disconnecttracker.it.benchmarks.jvm.Numbers;
import io.github.disconnecttracker.it.benchmarks.jvm.Options;
import io.github.disconnecttracker.it.benchmarks.jvm.Surroundings;
import io.github.disconnecttracker.it.benchmarks.startup.PoolUser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts a small program with different agents, in turn, and prints a table of how long each takes to its end. */
public final class CompareStartUp {
    private static final String BASE = "none";
    private static final double NANOS_PER_MILLI = 1e6;

    private CompareStartUp() {}

    /** See README.md for the options. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = new Options(arguments);
        ChildJvm jdk = options.jdk();
        Map<String, List<String>> variants =
                Agents.present(options.list("variants", "none,none-again,empty,tracker,jacoco,ttl,opentelemetry"));
        Map<String, Numbers> times = new LinkedHashMap<>();
        variants.keySet().forEach(variant -> times.put(variant, new Numbers()));
        String before = Surroundings.load();
        int rounds = options.number("rounds", 10);
        // the first round only fills the file system's cache
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
                long begin = System.nanoTime();
                jdk.run(variant.getValue(), PoolUser.class, List.of());
                double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
                if (round > 0) {
                    times.getOrDefault(variant.getKey(), new Numbers()).add(millis);
                }
            }
        }
        System.out.println(Surroundings.describe(jdk) + "; load " + before + " before, " + Surroundings.load()
                + " after; " + rounds + " rounds");
        print(times);
    }

    private static void print(Map<String, Numbers> times) {
        System.out.println();
        System.out.println("| agent | median ms | minimum ms | median over none | minimum over none |");
        System.out.println("|---|---|---|---|---|");
        Numbers base = times.getOrDefault(BASE, new Numbers());
        times.forEach((variant, numbers) -> System.out.println(String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %+.0f | %+.0f |",
                variant,
                numbers.median(),
                numbers.min(),
                numbers.median() - base.median(),
                numbers.min() - base.min())));
    }
}
