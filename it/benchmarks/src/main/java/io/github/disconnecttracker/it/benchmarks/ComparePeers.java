package io.github.disconnecttracker.it.benchmarks;

import io.github.disconnecttracker.it.benchmarks.jvm.Agents;
import io.github.disconnecttracker.it.benchmarks.jvm.ChildJvm;
import io.github.disconnecttracker.it.benchmarks.jvm.Options;
import io.github.disconnecttracker.it.benchmarks.jvm.Surroundings;
import io.github.disconnecttracker.it.benchmarks.peers.PlayedJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hands over work in every way with the tracker and with its peers, and prints a table of who keeps the owner. */
public final class ComparePeers {
    private static final List<Column> COLUMNS = List.of(
            new Column("tracker", "tracker", "tracker"),
            new Column("tracker without its agent", "none", "tracker"),
            new Column("OpenTelemetry", "opentelemetry", "opentelemetry"),
            new Column("TTL", "ttl", "ttl"),
            new Column("InheritableThreadLocal", "none", "inheritable"));

    private ComparePeers() {}

    /** See README.md for the options. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ChildJvm jdk = new Options(arguments).jdk();
        List<String> names = new ArrayList<>();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        List<String> totals = new ArrayList<>();
        for (Column column : COLUMNS) {
            Map<String, List<String>> agent = Agents.present(List.of(column.agent()));
            if (agent.isEmpty()) {
                continue;
            }
            names.add(column.name());
            List<String> outcomes = play(jdk, column, agent.getOrDefault(column.agent(), List.of()), rows);
            totals.add(outcomes.stream().filter("kept"::equals).count() + " of " + outcomes.size());
        }
        System.out.println(Surroundings.describe(jdk));
        System.out.println();
        System.out.println("| hand-over | " + String.join(" | ", names) + " |");
        System.out.println("|---|" + "---|".repeat(names.size()));
        rows.forEach((name, cells) -> System.out.println("| " + name + " | " + String.join(" | ", cells) + " |"));
        System.out.println("| kept | " + String.join(" | ", totals) + " |");
    }

    private static List<String> play(ChildJvm jdk, Column column, List<String> agent, Map<String, List<String>> rows)
            throws IOException, InterruptedException {
        List<String> jvm = new ArrayList<>(agent);
        // on two processors JDK 17's CompletableFuture otherwise starts a thread for each task
        jvm.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=3");
        List<String> outcomes = new ArrayList<>();
        for (String line :
                jdk.run(jvm, PlayedJvm.class, List.of(column.carrier())).split("\n", -1)) {
            if (line.startsWith(PlayedJvm.MARK)) {
                String[] fields = line.substring(PlayedJvm.MARK.length()).split("\t", -1);
                rows.computeIfAbsent(fields[0], name -> new ArrayList<>()).add(fields[1]);
                outcomes.add(fields[1]);
            }
        }
        return outcomes;
    }

    /**
     * A column of the table.
     *
     * @param name its head
     * @param agent what the JVM is started with
     * @param carrier what says whose work it is
     */
    private record Column(String name, String agent, String carrier) {}
}
