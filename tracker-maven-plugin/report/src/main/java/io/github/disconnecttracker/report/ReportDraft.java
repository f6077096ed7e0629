package io.github.disconnecttracker.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A report while the records are read. */
final class ReportDraft {
    private static final int MESSAGE_LIMIT = 4_000;

    private static final Comparator<ReportedDisconnect> BY_TIME = Comparator.comparing(
                    (ReportedDisconnect entry) -> entry.disconnect().time())
            .thenComparing(ReportedDisconnect::execution)
            .thenComparing(ReportedDisconnect::fork)
            .thenComparing(ReportedDisconnect::seq);

    private final Gathering gathering = new Gathering();
    private final KillRecords kills = new KillRecords();
    private final List<ForkSummary> forks = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    Gathering gathering() {
        return gathering;
    }

    KillRecords kills() {
        return kills;
    }

    void add(ForkSummary fork) {
        forks.add(fork);
    }

    /** Takes what the reader of the report has to know besides. */
    void warn(String message) {
        warnings.add(Bounded.text(message, MESSAGE_LIMIT));
    }

    /** Takes what was recorded, or may have been, and is not in the report. */
    void warnOfLoss(String message) {
        warn(message);
        unread.add(warnings.get(warnings.size() - 1));
    }

    /** Returns a fork's name, with a number behind it if another fork of the execution has the same. */
    String unique(String execution, String name) {
        String key = execution + "/" + name;
        if (names.add(key)) {
            return name;
        }
        int number = numbers.getOrDefault(key, 1);
        do {
            number++;
        } while (!names.add(key + "#" + number));
        numbers.put(key, number);
        return name + "#" + number;
    }

    Report finished() {
        int more = gathering.unlisted().numbers().disconnects();
        if (more > 0) {
            warn("There are too many different disconnects to list [" + more
                    + " more]: they count, and the files of the test JVMs name them.");
        }
        forks.sort(Comparator.comparing(ForkSummary::execution).thenComparing(ForkSummary::name));
        List<ReportedDisconnect> disconnects = gathering.entries();
        disconnects.replaceAll(kills::explained);
        disconnects.sort(BY_TIME);
        return new Report(
                List.copyOf(forks),
                List.copyOf(disconnects),
                List.copyOf(warnings),
                gathering.unlisted(),
                List.copyOf(unread));
    }
}
