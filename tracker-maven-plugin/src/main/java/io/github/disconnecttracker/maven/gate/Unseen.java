package io.github.disconnecttracker.maven.gate;

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
public record Unseen(Set<String> warnings, Set<String> unwatched) {
    public Unseen() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    /** Adds a warning that owners or details may be missing. */
    public void warn(String warning) {
        warnings.add(warning);
    }

    /** Adds a warning that disconnects may be missing. */
    public void blind(String warning) {
        warnings.add(warning);
        unwatched.add(warning);
    }

    /** Adds the warnings of another check. */
    public Unseen with(Unseen other) {
        warnings.addAll(other.warnings);
        unwatched.addAll(other.unwatched);
        return this;
    }

    /** Returns a copy of a report with these warnings, so that readers of the files get them as well. */
    public Report in(Report report) {
        List<String> all = warningList();
        all.addAll(report.warnings());
        return new Report(report.forks(), report.disconnects(), all, report.unlisted(), and(report.unread()));
    }

    public List<String> warningList() {
        return new ArrayList<>(warnings);
    }

    /** Returns the warnings that fail a build if the gate asks for it. */
    public List<String> and(List<String> more) {
        Set<String> all = new LinkedHashSet<>(unwatched);
        all.addAll(more);
        return List.copyOf(all);
    }
}
