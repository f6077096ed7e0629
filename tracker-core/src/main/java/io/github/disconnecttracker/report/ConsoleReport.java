package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Disconnect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A report as people read it on the console: at most a hundred columns wide, and safe to print whatever it names. */
public final class ConsoleReport {
    private static final int BLOCK_LIMIT = 10;
    private static final String[] WHY_UNCOUNTED = {
        "recovered",
        "expected",
        "ignored",
        "while the JVM shut down",
        "after the loss of the session",
        "seen by the test itself"
    };
    private static final int LINE_LIMIT = 2_000;
    private static final int STATES = 3;
    private static final int STATE_LIMIT = 400;

    private ConsoleReport() {}

    /**
     * Returns a block for each disconnect that counts, equal ones in one, at most ten, and a line on what is left out.
     *
     * @return lines without a line break at the end; empty if nothing was recorded
     */
    public static String blocks(Report report) {
        Map<String, List<ReportedDisconnect>> byId = new LinkedHashMap<>();
        for (ReportedDisconnect entry : report.disconnects()) {
            if (entry.disconnect().counted()) {
                byId.computeIfAbsent(entry.id(), id -> new ArrayList<>()).add(entry);
            }
        }
        List<String> lines = new ArrayList<>();
        byId.values().stream()
                .limit(BLOCK_LIMIT)
                .forEach(equal -> lines.addAll(DisconnectBlock.of(equal.get(0).disconnect(), times(equal))));
        String unshown = unshown(report, byId.values());
        if (!unshown.isEmpty()) {
            lines.add(unshown);
        }
        String uncounted = uncounted(report);
        if (!uncounted.isEmpty()) {
            lines.add(uncounted);
        }
        return String.join("\n", lines);
    }

    /**
     * Returns the whole report in one line, such as {@code 2 disconnects in 1 test, 214 tests, agent ok}.
     *
     * @return one line, also if there is nothing to report
     */
    public static String summary(Report report) {
        Summary summary = Summary.of(report);
        String line = count(summary.counted(), "disconnect");
        if (summary.testsWithDisconnects() > 0) {
            line += " in " + count(summary.testsWithDisconnects(), "test");
        }
        long died = report.forks().stream().filter(fork -> !fork.completed()).count();
        if (died == 0) {
            line += ", " + count(summary.tests(), "test");
        } else if (summary.tests() > 0) {
            line += ", at least " + count(summary.tests(), "test");
        }
        line += ", " + agent(report.forks());
        if (died > 0) {
            line += ", " + count(died, "JVM") + " died before the end";
        }
        return line(line);
    }

    /**
     * Returns the block of one disconnect.
     *
     * @param times how many equal ones it stands for
     */
    public static List<String> block(Disconnect disconnect, int times) {
        return DisconnectBlock.of(disconnect, times);
    }

    /** Returns who brought a disconnect about, in one line; empty if that is not known. */
    public static String cause(Disconnect disconnect) {
        return disconnect.cause() == null ? "" : line(String.valueOf(CauseLine.of(disconnect)));
    }

    /** Returns a text of unknown origin as one line that is safe to print behind other text, of 2,000 columns at most. */
    public static String line(String text) {
        return line(text, LINE_LIMIT);
    }

    /** Returns the same with at most so many columns. */
    public static String line(String text, int columns) {
        return ConsoleText.cut(ConsoleText.oneLine(text), columns);
    }

    /** The blocks, what each of them stands for, and this line add up to what the summary counts. */
    private static String unshown(Report report, Collection<List<ReportedDisconnect>> groups) {
        int shown = groups.stream()
                .limit(BLOCK_LIMIT)
                .mapToInt(ConsoleReport::times)
                .sum();
        int more = Summary.of(report).counted() - shown;
        int different = Math.max(0, groups.size() - BLOCK_LIMIT);
        if (more <= 0) {
            return "";
        }
        boolean someAlike = different > 0 && different < more;
        return "... and " + count(more, "more disconnect") + (someAlike ? ", " + different + " different" : "")
                + ": see report.json";
    }

    private static int times(List<ReportedDisconnect> equal) {
        return equal.stream().mapToInt(ReportedDisconnect::times).sum();
    }

    private static String uncounted(Report report) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String why : WHY_UNCOUNTED) {
            numbers.put(why, 0);
        }
        for (ReportedDisconnect entry : report.disconnects()) {
            if (!entry.disconnect().counted()) {
                numbers.merge(whyUncounted(entry), entry.times(), Integer::sum);
            }
        }
        StringJoiner parts =
                new StringJoiner(", ", "Recorded but not counted: ", " (see report.json)").setEmptyValue("");
        numbers.forEach((why, number) -> {
            if (number > 0) {
                parts.add(number + " " + why);
            }
        });
        return parts.toString();
    }

    private static String whyUncounted(ReportedDisconnect entry) {
        Disconnect disconnect = entry.disconnect();
        if (disconnect.recovered()) {
            return WHY_UNCOUNTED[0];
        }
        if (disconnect.expectedBecause() != null) {
            return WHY_UNCOUNTED[1];
        }
        if (entry.ignoredBecause() != null) {
            return WHY_UNCOUNTED[2];
        }
        if (disconnect.duringShutdown()) {
            return WHY_UNCOUNTED[3];
        }
        return WHY_UNCOUNTED[disconnect.follows() != null ? 4 : 5];
    }

    private static String agent(List<ForkSummary> forks) {
        if (forks.isEmpty()) {
            return "no agent";
        }
        TreeSet<String> states = new TreeSet<>();
        for (ForkSummary fork : forks) {
            if (!fork.agent()) {
                states.add("no agent (listener only)");
            } else {
                states.add("agent " + line(fork.selfCheck(), STATE_LIMIT)
                        + (fork.testPlan() ? "" : " (no JUnit Platform test plan)"));
            }
        }
        String all = states.stream().limit(STATES).collect(Collectors.joining(", "));
        return states.size() > STATES ? all + " and " + (states.size() - STATES) + " other states" : all;
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
