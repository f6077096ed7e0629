package io.github.disconnecttracker.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What all test JVMs of one module have recorded.
 *
 * @param forks the test JVMs, by execution and name
 * @param disconnects the entries, by time
 * @param warnings what the reader has to know besides: damaged files, problems of the tracker itself
 * @param unlisted the numbers of entries that are too many and too different to be listed; nothing in all other cases
 */
public record Report(
        List<ForkSummary> forks, List<ReportedDisconnect> disconnects, List<String> warnings, Summary unlisted) {

    /** A report that lists all. */
    public Report(List<ForkSummary> forks, List<ReportedDisconnect> disconnects, List<String> warnings) {
        this(forks, disconnects, warnings, Summary.NOTHING);
    }

    /** What the warning begins with that an expected disconnect did not happen. */
    public static final String UNMET = "An expected disconnect did not happen";

    /** The version of the report's contract. */
    public static final int SCHEMA_VERSION = 1;

    /** Returns several modules' or machines' reports as one. */
    public static Report joined(List<Report> reports) {
        List<ForkSummary> forks = new ArrayList<>();
        List<ReportedDisconnect> disconnects = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Summary unlisted = Summary.NOTHING;
        for (Report each : reports) {
            forks.addAll(each.forks);
            disconnects.addAll(each.disconnects);
            warnings.addAll(each.warnings);
            unlisted = unlisted.plus(each.unlisted);
        }
        return new Report(forks, disconnects, warnings, unlisted);
    }

    /** Returns the same with some more warnings. */
    public Report withWarnings(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new Report(forks, disconnects, all, unlisted);
    }

    /**
     * Returns what one JVM has recorded.
     *
     * @param name the fork's name
     * @param afterSeq only the disconnects with a greater number
     */
    public Report ofFork(String name, long afterSeq) {
        return new Report(
                forks.stream().filter(fork -> fork.name().equals(name)).toList(),
                disconnects.stream()
                        .filter(entry -> entry.fork().equals(name) && entry.seq() > afterSeq)
                        .toList(),
                List.of());
    }
}
