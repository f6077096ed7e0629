package io.github.disconnecttracker.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A report while the records are read. */
final class ReportDraft {
    private static final int MESSAGE_LIMIT = 4_000;

    private static final Comparator<ReportedDisconnect> BY_TIME = Comparator.comparing(
                    (ReportedDisconnect entry) -> entry.disconnect().time())
            .thenComparing(ReportedDisconnect::execution)
            .thenComparing(ReportedDisconnect::fork)
            .thenComparing(ReportedDisconnect::seq);

    private final Gathering<ForkName> gathering = new Gathering<>();
    private final KillRecords kills = new KillRecords();
    private final List<ForkSummary> forks = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int rows = TimelineReader.ROWS;

    /**
     * Takes what is in a file.
     *
     * @param source where it was found
     */
    void add(RecordSource source, Path file, FileRecords records) {
        String execution = RecordSource.execution(file);
        IdentityHashMap<ForkHead, ForkName> known = new IdentityHashMap<>();
        for (RecordedFork each : records.forks()) {
            ForkName name = new ForkName(
                    execution, unique(execution, source.prefix() + each.head().name()));
            known.put(each.head(), name);
            add(each, name);
        }
        Function<ForkHead, ForkName> nameOf = head ->
                known.computeIfAbsent(head, unlisted -> new ForkName(execution, source.prefix() + unlisted.name()));
        for (Gathered<ForkHead> each : records.entries()) {
            gathering.add(each.of(nameOf.apply(each.fork())));
        }
        gathering.add(records.unlisted());
        for (RecordedKill each : records.kills()) {
            kills.add(nameOf.apply(each.fork()), each);
        }
        String fileName = source.fileName(file);
        for (Note each : records.notes()) {
            String text = each.wording().in(fileName, head -> nameOf.apply(head).name());
            if (each.loss()) {
                warnOfLoss(text);
            } else {
                warn(text);
            }
        }
    }

    private void add(RecordedFork fork, ForkName name) {
        ForkHead head = fork.head();
        kills.fork(name, head.host());
        ForkTimeline timeline = rows > 0 ? fork.timeline() : ForkTimeline.NOTHING;
        rows -= timeline.size();
        forks.add(new ForkSummary(
                name.name(),
                name.execution(),
                head.pid(),
                head.java(),
                head.agent(),
                fork.selfCheck(),
                head.testPlan(),
                fork.completed(),
                fork.tests(),
                timeline,
                fork.leftovers()));
    }

    /** Adds a warning for the reader of the report. */
    void warn(String message) {
        warnings.add(Bounded.text(message, MESSAGE_LIMIT));
    }

    /** Adds a warning about records that are missing in the report, or may be. */
    void warnOfLoss(String message) {
        warn(message);
        unread.add(warnings.get(warnings.size() - 1));
    }

    /** Returns a fork's name, with a number behind it if another fork of the execution has the same. */
    private String unique(String execution, String name) {
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
        List<ReportedDisconnect> disconnects = new ArrayList<>();
        for (Gathered<ForkName> each : gathering.entries()) {
            disconnects.add(kills.explained(ReportedDisconnect.of(each)));
        }
        disconnects.sort(BY_TIME);
        return new Report(
                List.copyOf(forks),
                List.copyOf(disconnects),
                List.copyOf(warnings),
                gathering.unlisted(),
                List.copyOf(unread));
    }
}
