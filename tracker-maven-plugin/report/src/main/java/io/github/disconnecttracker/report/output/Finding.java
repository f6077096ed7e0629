package io.github.disconnecttracker.report.output;

import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.console.Remedies;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.StackTrace;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing to mend: the entries that count and share an id.
 *
 * @param first the first of them
 * @param times how many there are
 * @param location where the application's code stood, or where the test is; {@code null} if neither is in the sources
 */
record Finding(ReportedDisconnect first, int times, SourceFiles.@Nullable Location location) {
    private static final int NAME_LIMIT = 300;
    private static final int CAUSE_LIMIT = 500;

    /** The rest of the line has room for the remedy, which must not be cut off. */
    private static final int MESSAGE_LIMIT = 800;

    /** Returns what there is to mend, in the order of the report. */
    static List<Finding> of(Report report, SourceFiles sources) {
        Map<String, List<ReportedDisconnect>> byId = new LinkedHashMap<>();
        for (ReportedDisconnect each : report.disconnects()) {
            if (each.disconnect().counted()) {
                byId.computeIfAbsent(each.id(), id -> new ArrayList<>(1)).add(each);
            }
        }
        return byId.values().stream()
                .map(equal -> new Finding(
                        equal.get(0),
                        equal.stream().mapToInt(ReportedDisconnect::times).sum(),
                        location(equal.get(0).disconnect(), sources)))
                .toList();
    }

    Disconnect disconnect() {
        return first.disconnect();
    }

    /** Returns the owner, safe to print. */
    String owner() {
        TestIdentity test = disconnect().test();
        return test == null ? "an unknown test" : ConsoleReport.line(test.qualifiedName(), NAME_LIMIT);
    }

    /** Returns a headline, safe to print. */
    String title() {
        String state = disconnect().sqlState();
        return "PostgreSQL disconnect " + disconnect().kind()
                + (state == null ? "" : " " + ConsoleReport.line(state, NAME_LIMIT));
    }

    /** Returns all in one line of some sentences, safe to print. */
    String text() {
        String late = disconnect().late() ? ", after its end," : "";
        String cause = ConsoleReport.cause(disconnect());
        return ConsoleReport.line(
                owner() + late + " lost a connection" + (times > 1 ? " (" + times + " times)" : "") + ": "
                        + ConsoleReport.line(disconnect().message(), MESSAGE_LIMIT)
                        + (cause.isEmpty() ? "" : " Cause: " + ConsoleReport.line(cause, CAUSE_LIMIT) + ".")
                        + " Remedy: " + Remedies.of(disconnect()).text());
    }

    private static SourceFiles.@Nullable Location location(Disconnect disconnect, SourceFiles sources) {
        StackTrace stackTrace = disconnect.stackTrace();
        for (int i = 0; i < stackTrace.size(); i++) {
            SourceFiles.Location found = stackTrace.isOwn(i) ? sources.ofFrame(stackTrace.get(i)) : null;
            if (found != null) {
                return found;
            }
        }
        List<PathStep> path = disconnect.attribution().path();
        for (int i = path.size() - 1; i >= 0; i--) {
            SourceFiles.Location found = sources.ofFrame(path.get(i).at());
            if (found != null) {
                return found;
            }
        }
        return disconnect.test() == null
                ? null
                : sources.ofClass(disconnect.test().className());
    }
}
