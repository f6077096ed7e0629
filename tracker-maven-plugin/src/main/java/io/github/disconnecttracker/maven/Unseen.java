package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The warnings about what the tracker has missed, without duplicates.
 *
 * @param warnings all warnings
 * @param unwatched the warnings that leave open whether there were more disconnects
 */
record Unseen(Set<String> warnings, Set<String> unwatched) {
    Unseen() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    /** Adds a warning that owners or details may be missing. */
    void warn(String warning) {
        warnings.add(warning);
    }

    /** Adds a warning that disconnects may be missing. */
    void blind(String warning) {
        warnings.add(warning);
        unwatched.add(warning);
    }

    /** Adds the warnings of another check. */
    Unseen with(Unseen other) {
        warnings.addAll(other.warnings);
        unwatched.addAll(other.unwatched);
        return this;
    }

    /** Returns a copy of a report with these warnings, so that readers of the files get them as well. */
    Report in(Report report) {
        List<String> all = warningList();
        all.addAll(report.warnings());
        return new Report(report.forks(), report.disconnects(), all, report.unlisted(), and(report.unread()));
    }

    List<String> warningList() {
        return new ArrayList<>(warnings);
    }

    /** Returns the warnings that fail a build if the gate asks for it. */
    List<String> and(List<String> more) {
        Set<String> all = new LinkedHashSet<>(unwatched);
        all.addAll(more);
        return List.copyOf(all);
    }
}
