package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Leftover;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all test JVMs of one module have recorded.
 *
 * @param forks the test JVMs, by execution and name
 * @param disconnects the entries, by time
 * @param warnings further warnings for the reader: damaged files, problems of the tracker itself
 * @param unlisted the numbers of entries that are too many and too different to be listed; nothing in all other cases
 * @param unread the warnings about records that are missing in the report, or may be
 */
public record Report(
        List<ForkSummary> forks,
        List<ReportedDisconnect> disconnects,
        List<String> warnings,
        Unlisted unlisted,
        List<String> unread) {

    /** A report that lists all. */
    public Report(List<ForkSummary> forks, List<ReportedDisconnect> disconnects, List<String> warnings) {
        this(forks, disconnects, warnings, Unlisted.NOTHING, List.of());
    }

    /** Returns several modules' or machines' reports as one. */
    public static Report joined(List<Report> reports) {
        List<ForkSummary> forks = new ArrayList<>();
        List<ReportedDisconnect> disconnects = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Unlisted unlisted = Unlisted.NOTHING;
        List<String> unread = new ArrayList<>();
        for (Report each : reports) {
            forks.addAll(each.forks);
            disconnects.addAll(each.disconnects);
            warnings.addAll(each.warnings);
            unlisted = unlisted.plus(each.unlisted);
            unread.addAll(each.unread);
        }
        return new Report(forks, disconnects, warnings, unlisted, unread);
    }

    /** Returns the work of ended tests that used the database without failing, of all test JVMs. */
    public Stream<Leftover> leftovers() {
        return forks.stream().flatMap(fork -> fork.leftovers().stream());
    }

    /** Returns the same with some more warnings. */
    public Report withWarnings(List<String> more) {
        return new Report(forks, disconnects, joined(warnings, more), unlisted, unread);
    }

    /** Returns the same with some more warnings, before those that it has. */
    public Report withFirstWarnings(List<String> more) {
        return new Report(forks, disconnects, joined(more, warnings), unlisted, unread);
    }

    /** Returns the same with other entries. */
    public Report withDisconnects(List<ReportedDisconnect> others) {
        return new Report(forks, others, warnings, unlisted, unread);
    }

    /** Returns the same with some more of what is not in it. */
    public Report withLosses(List<String> losses) {
        return new Report(forks, disconnects, joined(warnings, losses), unlisted, joined(unread, losses));
    }

    private static List<String> joined(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
