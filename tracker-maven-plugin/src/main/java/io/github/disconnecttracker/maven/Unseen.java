package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the tracker has not seen, each thing once.
 *
 * @param warnings all that the reader has to know
 * @param unwatched those of the warnings that leave open whether there was a disconnect
 */
record Unseen(Set<String> warnings, Set<String> unwatched) {
    Unseen() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    /** Says that owners or details may be missing. */
    void warn(String warning) {
        warnings.add(warning);
    }

    /** Says that disconnects may be missing. */
    void blind(String warning) {
        warnings.add(warning);
        unwatched.add(warning);
    }

    /** Adds what another look has not seen. */
    Unseen with(Unseen other) {
        warnings.addAll(other.warnings);
        unwatched.addAll(other.unwatched);
        return this;
    }

    /** Returns a report that says so: whoever reads the files must know it as well. */
    Report in(Report report) {
        List<String> all = warningList();
        all.addAll(report.warnings());
        return new Report(report.forks(), report.disconnects(), all, report.unlisted(), and(report.unread()));
    }

    List<String> warningList() {
        return new ArrayList<>(warnings);
    }

    /** Returns what fails a build that must not pass unwatched. */
    List<String> and(List<String> more) {
        Set<String> all = new LinkedHashSet<>(unwatched);
        all.addAll(more);
        return List.copyOf(all);
    }
}
