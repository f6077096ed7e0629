package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportedDisconnect;
import io.github.disconnecttracker.report.Summary;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a build fails with. */
final class Verdict {
    private static final int NAMES = 3;

    private Verdict() {}

    /**
     * Judges a report.
     *
     * @param report the report
     * @param where where to read more
     * @return why the build fails; {@code null} if nothing in the report counts
     */
    static @Nullable String on(Report report, String where) {
        int counted = Summary.of(report).counted();
        if (counted == 0) {
            return null;
        }
        List<String> owners = report.disconnects().stream()
                .map(ReportedDisconnect::disconnect)
                .filter(Disconnect::counted)
                .map(Verdict::owner)
                .distinct()
                .toList();
        String names = owners.stream().limit(NAMES).collect(Collectors.joining(", "));
        int more = owners.size() - NAMES;
        return "The tests lost " + counted + " PostgreSQL connection" + (counted == 1 ? "" : "s") + " [" + names
                + (more > 0 ? " and " + more + " more" : "") + "]: follow the remedy of each one in " + where
                + ", or let the build pass with -Dtracker.failOnDisconnect=false.";
    }

    private static String owner(Disconnect disconnect) {
        return disconnect.test() == null ? "a test unknown" : disconnect.test().qualifiedName();
    }
}
