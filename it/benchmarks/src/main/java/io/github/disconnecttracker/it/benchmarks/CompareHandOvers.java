package io.github.disconnecttracker.it.benchmarks;

import io.github.disconnecttracker.it.benchmarks.handover.MeasuredJvm;
import io.github.disconnecttracker.it.benchmarks.jvm.Agents;
import io.github.disconnecttracker.it.benchmarks.jvm.ChildJvm;
import io.github.disconnecttracker.it.benchmarks.jvm.Numbers;
import io.github.disconnecttracker.it.benchmarks.jvm.Options;
import io.github.disconnecttracker.it.benchmarks.jvm.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Runs the same benchmarks in JVMs with different agents, in turn, and prints a table of what each costs. */
public final class CompareHandOvers {
    private static final String BASE = "none";

    /** Without the tracker's agent there are but two situations. */
    private static final Map<String, String> SAME_FOR_OTHERS = Map.of("small-test", "test", "no-test", "off");

    private final Options options;
    private final ChildJvm jdk;
    private final Map<String, List<String>> variants;
    private final Map<String, Map<String, Numbers>> wall = new TreeMap<>();
    private final Map<String, Map<String, Numbers>> cpu = new TreeMap<>();

    private CompareHandOvers(Options options, Map<String, List<String>> variants) {
        this.options = options;
        this.jdk = options.jdk();
        this.variants = variants;
    }

    /** See README.md for the options. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = new Options(arguments);
        Map<String, List<String>> variants =
                Agents.present(options.list("variants", "none,none-again,tracker,opentelemetry,ttl"));
        new CompareHandOvers(options, variants).compare();
    }

    private void compare() throws IOException, InterruptedException {
        String before = Surroundings.load();
        for (int round = 1; round <= options.number("rounds", 3); round++) {
            for (String variant : variants.keySet()) {
                System.err.println("round " + round + ": " + variant);
                measure(variant);
            }
        }
        System.out.println(
                Surroundings.describe(jdk) + "; load " + before + " before, " + Surroundings.load() + " after");
        printTable("Wall time", wall);
        printTable("Processor time of the JVM", cpu);
    }

    private void measure(String variant) throws IOException, InterruptedException {
        Path file = Files.createDirectories(Agents.scratch()).resolve("scores.tsv");
        List<String> jvm = new ArrayList<>(variants.getOrDefault(variant, List.of()));
        // The benchmarks play the application, whose classes do not come from a jar.
        jvm.replaceAll(each -> each.startsWith("-javaagent:") && each.contains("=directory=")
                ? each + ",applicationPackages=" + CompareHandOvers.class.getPackageName()
                : each);
        boolean tracker = variant.startsWith("tracker");
        jvm.add("-Djmh.ignoreLock=true");
        jvm.add("-Dbenchmarks.carrier="
                + (variant.equals("opentelemetry") || variant.equals("ttl") ? variant : "tracker"));
        jdk.run(
                jvm,
                MeasuredJvm.class,
                List.of(
                        file.toString(),
                        options.text("include", "handover.*Benchmark"),
                        tracker ? "small-test,test,no-test,off" : "test,off",
                        options.text("warmups", "3"),
                        options.text("iterations", "3"),
                        options.text("millis", "150")));
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t", -1);
            add(wall, fields[0] + "\t" + fields[1], variant, fields[2]);
            // some systems count in steps of 10 ms, and an iteration may fall between two
            if (Double.parseDouble(fields[3]) > 0) {
                add(cpu, fields[0] + "\t" + fields[1], variant, fields[3]);
            }
        }
    }

    private static void add(Map<String, Map<String, Numbers>> scores, String row, String variant, String score) {
        scores.computeIfAbsent(row, each -> new TreeMap<>())
                .computeIfAbsent(variant, each -> new Numbers())
                .add(Double.parseDouble(score));
    }

    private void printTable(String title, Map<String, Map<String, Numbers>> scores) {
        System.out.println();
        System.out.println(
                title + ", ns per operation: median (minimum); and beside `none` the ratio and the difference");
        System.out.println();
        System.out.println("| operation | situation | " + String.join(" | ", variants.keySet()) + " |");
        System.out.println("|---|---|" + "---|".repeat(variants.size()));
        for (String row : scores.keySet()) {
            String[] names = row.split("\t", -1);
            Numbers base = numbers(scores, names, BASE);
            StringBuilder line = new StringBuilder("| " + names[0] + " | " + names[1] + " |");
            for (String variant : variants.keySet()) {
                line.append(' ')
                        .append(cell(numbers(scores, names, variant), base, variant))
                        .append(" |");
            }
            System.out.println(line);
        }
    }

    private static Numbers numbers(Map<String, Map<String, Numbers>> scores, String[] names, String variant) {
        String other = SAME_FOR_OTHERS.getOrDefault(names[1], names[1]);
        Map<String, Numbers> row = scores.getOrDefault(names[0] + "\t" + names[1], Map.of());
        Map<String, Numbers> otherRow = scores.getOrDefault(names[0] + "\t" + other, Map.of());
        return row.containsKey(variant) ? row.get(variant) : otherRow.getOrDefault(variant, new Numbers());
    }

    private static String cell(Numbers numbers, Numbers base, String variant) {
        String own = String.format(Locale.ROOT, "%.0f (%.0f)", numbers.median(), numbers.min());
        if (variant.equals(BASE)) {
            return own;
        }
        return String.format(
                Locale.ROOT,
                "%s, %.2fx (%.2fx), %+.0f (%+.0f)",
                own,
                numbers.median() / base.median(),
                numbers.min() / base.min(),
                numbers.median() - base.median(),
                numbers.min() - base.min());
    }
}
