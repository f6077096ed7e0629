package io.github.disconnecttracker.it.benchmarks;

import io.github.disconnecttracker.it.benchmarks.jvm.Agents;
import io.github.disconnecttracker.it.benchmarks.jvm.ChildJvm;
import io.github.disconnecttracker.it.benchmarks.jvm.Options;
import io.github.disconnecttracker.it.benchmarks.peers.HandOver;
import io.github.disconnecttracker.it.benchmarks.peers.PlayedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hands over work in every way, with the tracker and with its peers on each JDK, and prints who keeps the owner: the
 * text of it/conformance/README.md.
 */
public final class ComparePeers {
    private static final int PREVIEW_OF_STRUCTURED_CONCURRENCY = 21;

    private static final List<Column> COLUMNS = List.of(
            new Column("tracker", "tracker", "tracker"),
            new Column("tracker without its agent", "none", "tracker"),
            new Column("OpenTelemetry", "opentelemetry", "opentelemetry"),
            new Column("TTL", "ttl", "ttl"),
            new Column("InheritableThreadLocal", "none", "inheritable"));

    /** By hand-over; then by column; then the outcome by JDK. */
    private final Map<Row, Map<Column, Map<Integer, String>>> rows = new LinkedHashMap<>();

    private ComparePeers() {}

    /** See README.md for the options. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ComparePeers comparison = new ComparePeers();
        List<String> versions = new ArrayList<>();
        for (String home : new Options(arguments).list("jdk", System.getProperty("java.home"))) {
            ChildJvm jdk = new ChildJvm(Path.of(home));
            Runtime.Version version = jdk.number();
            versions.add(version.toString());
            for (Column column : COLUMNS) {
                comparison.play(jdk, version.feature(), column);
            }
        }
        System.out.print("""
                # Conformance: whose work is it?

                Each way to hand work to a thread, the test that checks the tracker with it, and what its peers make
                of the same hand-over. `it/benchmarks/compare peers` prints this page;
                [it/benchmarks](../benchmarks/README.md) says how. It was run on JDK %s with OpenTelemetry's agent %s
                and TTL %s.

                *kept*: the working thread knows the test that handed the work over. *lost*: it knows no test.
                **wrong name**: it knows another test. **fails**: the work itself is broken. Without its agent the
                tracker may lose an owner, but never names a wrong one.

                """.formatted(
                        String.join(" and ", versions),
                        Agents.version("opentelemetry-javaagent"),
                        Agents.version("transmittable-thread-local")));
        comparison.print();
    }

    private void play(ChildJvm jdk, int feature, Column column) throws IOException, InterruptedException {
        Map<String, List<String>> agent = Agents.present(List.of(column.agent()));
        if (agent.isEmpty()) {
            return;
        }
        List<String> jvm = new ArrayList<>(agent.getOrDefault(column.agent(), List.of()));
        // on two processors JDK 17's CompletableFuture otherwise starts a thread for each task
        jvm.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=3");
        if (feature >= PREVIEW_OF_STRUCTURED_CONCURRENCY) {
            jvm.add("--enable-preview");
        }
        for (String line :
                jdk.run(jvm, PlayedJvm.class, List.of(column.carrier())).split("\n", -1)) {
            if (line.startsWith(PlayedJvm.MARK)) {
                String[] fields = line.substring(PlayedJvm.MARK.length()).split("\t", -1);
                rows.computeIfAbsent(new Row(fields[0], fields[1]), row -> new LinkedHashMap<>())
                        .computeIfAbsent(column, each -> new TreeMap<>())
                        .put(feature, fields[2]);
            }
        }
    }

    private void print() {
        StringBuilder head = new StringBuilder("| hand-over |");
        COLUMNS.forEach(column -> head.append(' ').append(column.name()).append(" |"));
        System.out.println(head.append(" test |"));
        System.out.println("|---|" + "---|".repeat(COLUMNS.size()) + "---|");
        rows.forEach((row, cells) -> {
            StringBuilder line = new StringBuilder("| " + row.name() + " |");
            COLUMNS.forEach(column -> line.append(' ')
                    .append(cell(cells.getOrDefault(column, Map.of())))
                    .append(" |"));
            System.out.println(line.append(" `").append(row.test()).append("` |"));
        });
        StringBuilder totals = new StringBuilder("| **kept** |");
        COLUMNS.forEach(column -> totals.append(" **").append(total(column)).append("** |"));
        System.out.println(totals.append(" |"));
    }

    /** One word if all JDKs agree. */
    private static String cell(Map<Integer, String> outcomes) {
        if (outcomes.isEmpty()) {
            return "not tried";
        }
        if (outcomes.values().stream().distinct().count() == 1) {
            return outcomes.values().iterator().next();
        }
        List<String> each = new ArrayList<>();
        outcomes.forEach((jdk, outcome) -> each.add(outcome + " (" + jdk + ")"));
        return String.join(", ", each);
    }

    private String total(Column column) {
        Map<Integer, int[]> byJdk = new TreeMap<>();
        for (Map<Column, Map<Integer, String>> cells : rows.values()) {
            cells.getOrDefault(column, Map.of()).forEach((jdk, outcome) -> {
                int[] counts = byJdk.computeIfAbsent(jdk, each -> new int[2]);
                counts[0] += outcome.equals(HandOver.KEPT) ? 1 : 0;
                counts[1]++;
            });
        }
        List<String> each = new ArrayList<>();
        byJdk.forEach((jdk, counts) -> each.add(counts[0] + " of " + counts[1] + " (" + jdk + ")"));
        return String.join(", ", each);
    }

    /**
     * A line of the table.
     *
     * @param name what is done
     * @param test the test of the conformance suite
     */
    private record Row(String name, String test) {}

    /**
     * A column of the table.
     *
     * @param name its head
     * @param agent what the JVM is started with
     * @param carrier what says whose work it is
     */
    private record Column(String name, String agent, String carrier) {}
}
