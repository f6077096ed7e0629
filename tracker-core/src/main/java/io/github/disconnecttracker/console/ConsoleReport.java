package io.github.disconnecttracker.console;

import io.github.disconnecttracker.disconnect.Disconnect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Renders a report for the console: at most 100 columns wide, and without characters that could control a terminal. */
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

    private ConsoleReport() {}

    /**
     * Returns one block for each id of disconnects that count, ten at most, and a line about the remaining ones.
     *
     * @param entries all recorded disconnects, in the order of their blocks
     * @param unlisted how many disconnects count without being in {@code entries}
     * @return lines without a line break at the end; empty if nothing was recorded
     */
    public static String blocks(List<ConsoleEntry> entries, int unlisted) {
        Map<String, List<ConsoleEntry>> byId = new LinkedHashMap<>();
        for (ConsoleEntry entry : entries) {
            if (entry.disconnect().counted()) {
                byId.computeIfAbsent(entry.id(), id -> new ArrayList<>()).add(entry);
            }
        }
        List<String> lines = new ArrayList<>();
        byId.values().stream()
                .limit(BLOCK_LIMIT)
                .forEach(equal -> lines.addAll(DisconnectBlock.of(equal.get(0).disconnect(), times(equal))));
        String unshown = unshown(byId.values(), unlisted);
        if (!unshown.isEmpty()) {
            lines.add(unshown);
        }
        String uncounted = uncounted(entries);
        if (!uncounted.isEmpty()) {
            lines.add(uncounted);
        }
        return String.join("\n", lines);
    }

    /**
     * Returns the block of one disconnect.
     *
     * @param times how many equal disconnects it represents
     */
    public static List<String> block(Disconnect disconnect, int times) {
        return DisconnectBlock.of(disconnect, times);
    }

    /** Returns the cause of a disconnect in one line; empty if it is not known. */
    public static String cause(Disconnect disconnect) {
        return disconnect.cause() == null ? "" : line(String.valueOf(CauseLine.of(disconnect)));
    }

    /** Returns an untrusted text as one safe line of 2,000 columns at most. */
    public static String line(String text) {
        return line(text, LINE_LIMIT);
    }

    /** Returns an untrusted text as one safe line. */
    public static String line(String text, int columns) {
        return ConsoleText.cut(ConsoleText.oneLine(text), columns);
    }

    /**
     * Returns the line about disconnects without a block. Its number and those of the blocks add up to the number in
     * the summary.
     */
    private static String unshown(Collection<List<ConsoleEntry>> groups, int unlisted) {
        int more = unlisted
                + groups.stream()
                        .skip(BLOCK_LIMIT)
                        .mapToInt(ConsoleReport::times)
                        .sum();
        int different = Math.max(0, groups.size() - BLOCK_LIMIT);
        if (more == 0) {
            return "";
        }
        boolean someAlike = different > 0 && different < more;
        return "... and " + Wording.count(more, "more disconnect") + (someAlike ? ", " + different + " different" : "")
                + ": see report.json";
    }

    private static int times(List<ConsoleEntry> equal) {
        return equal.stream().mapToInt(ConsoleEntry::times).sum();
    }

    private static String uncounted(List<ConsoleEntry> entries) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String why : WHY_UNCOUNTED) {
            numbers.put(why, 0);
        }
        for (ConsoleEntry entry : entries) {
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

    /** Returns why an entry does not count. */
    public static String whyUncounted(ConsoleEntry entry) {
        Disconnect disconnect = entry.disconnect();
        if (disconnect.recovered()) {
            return WHY_UNCOUNTED[0];
        }
        if (disconnect.expectedBecause() != null) {
            return WHY_UNCOUNTED[1];
        }
        if (entry.ignored()) {
            return WHY_UNCOUNTED[2];
        }
        if (disconnect.duringShutdown()) {
            return WHY_UNCOUNTED[3];
        }
        return WHY_UNCOUNTED[disconnect.follows() != null ? 4 : 5];
    }
}
