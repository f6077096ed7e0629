package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of all failures, made of what the matrix has really recorded. Runs after all its drivers and servers. */
class FailuresPage {
    private static final Path PAGE = Path.of(System.getProperty("tracker.page"));

    @Test
    void saysWhatTheMatrixHasRecorded() throws IOException {
        Set<String> stacks = new TreeSet<>();
        List<String[]> cells = new ArrayList<>();
        try (Stream<Path> files = Files.list(MatrixRow.DIRECTORY)) {
            for (Path file : files.sorted().toList()) {
                String stack =
                        file.getFileName().toString().replace("-on-", " on ").replace(".tsv", "");
                stacks.add(stack);
                for (String line : Files.readAllLines(file)) {
                    cells.add((stack + "\t" + line).split("\t", -1));
                }
            }
        }

        String page = page(stacks, cells);

        if (Boolean.getBoolean("tracker.writePage")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(page).isEqualTo(Files.readString(PAGE));
    }

    private static String page(Set<String> stacks, List<String[]> cells) {
        StringBuilder page = new StringBuilder("# What each failure is reported as\n\n"
                + "`mvn verify -pl it/failures -am -Dtracker.writePage=true` writes this page. It really causes each failure,\n"
                + "with these drivers on these PostgreSQL servers:\n"
                + String.join(", ", stacks) + ",\n" + "through " + ways(stacks, cells) + ".\n"
                + "Each failure makes exactly one entry, and its owner is the test that submitted the failed task. A failure\n"
                + "has several rows if its entries differ; \"seen with\" then lists the data sources and the stacks (a driver on\n"
                + "a server) of each row. \"Evidence\" is what [proves the cause](report-files.md).\n\n"
                + "| what happens | kind | SQLState | server notice | cause in this JVM | evidence | counted | seen with |\n"
                + "|---|---|---|---|---|---|---|---|\n");
        for (Scenario scenario : Scenario.values()) {
            List<String[]> own = cells.stream()
                    .filter(cell -> cell[1].equals(scenario.name()))
                    .toList();
            Map<String, List<String[]>> outcomes = new LinkedHashMap<>();
            for (String[] cell : own) {
                assertThat(cell[9]).as("entries of %s", String.join(" ", cell)).isEqualTo("1");
                String outcome = String.join(" | ", cell[3], cell[4], cell[5], cell[6], cell[10], cell[8]);
                outcomes.computeIfAbsent(outcome, each -> new ArrayList<>()).add(cell);
            }
            outcomes.forEach((outcome, those) -> page.append("| ")
                    .append(scenario.sentence())
                    .append(" | ")
                    .append(outcome)
                    .append(" | ")
                    .append(outcomes.size() == 1 ? all(those) : which(those))
                    .append(" |\n"));
        }
        return page.toString();
    }

    /** Each way, and the stacks that it was tried on if not all. */
    private static String ways(Set<String> stacks, List<String[]> cells) {
        Map<Set<String>, List<String>> byStacks = new LinkedHashMap<>();
        for (Way way : Way.values()) {
            Set<String> own = cells.stream()
                    .filter(cell -> cell[2].equals(way.name()))
                    .map(cell -> cell[0])
                    .collect(Collectors.toCollection(TreeSet::new));
            byStacks.computeIfAbsent(own, each -> new ArrayList<>()).add(way.label());
        }
        return byStacks.entrySet().stream()
                .map(each -> String.join(", ", each.getValue())
                        + (each.getKey().equals(stacks) ? "" : " on " + String.join(", ", each.getKey())))
                .collect(Collectors.joining("; "));
    }

    private static String all(List<String[]> cells) {
        long stacks = cells.stream().map(cell -> cell[0]).distinct().count();
        long ways = cells.stream().map(cell -> cell[2]).distinct().count();
        return ways == Way.values().length ? "all, " + stacks + " stacks" : which(cells);
    }

    private static String which(List<String[]> cells) {
        Set<String> ways = new TreeSet<>();
        Set<String> stacks = new TreeSet<>();
        for (String[] cell : cells) {
            ways.add(Way.valueOf(cell[2]).label());
            stacks.add(cell[0]);
        }
        return String.join(", ", ways) + "; "
                + (stacks.size() > 3 ? stacks.size() + " stacks" : String.join(", ", stacks));
    }
}
