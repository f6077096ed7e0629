package io.github.disconnecttracker.maven.gate;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.console.LeftoverLine;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Leftover;
import io.github.disconnecttracker.record.RecordFormat;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The message with which a build fails. */
public final class Verdict {
    private static final int NAMES = 3;
    private static final int NAME_LIMIT = 200;
    private static final String UNWATCHED = " Or let the build pass with -Dtracker.failOnUnwatched=false.";

    private final Set<ReportedDisconnect> offending = new LinkedHashSet<>();
    private final StringJoiner facts = new StringJoiner("; ", "The tests lost ", "");
    private final Set<String> switches = new LinkedHashSet<>();

    private Verdict() {}

    /**
     * Judges a report.
     *
     * @param report the report
     * @param gate which disconnects fail the build
     * @param unwatched warnings about what the tracker has missed
     * @param where the path of the report
     * @return why the build fails; {@code null} if the gate lets it pass
     */
    public static @Nullable String on(Report report, Gate gate, List<String> unwatched, String where) {
        Verdict verdict = new Verdict();
        boolean byKind = !gate.failOnKinds().isEmpty();
        String gateSwitch = byKind
                ? "remove the kind from tracker.failOnKinds"
                : "let the build pass with -Dtracker.failOnDisconnect=false";
        verdict.judge(
                gate.ofCommonLimit(report),
                gate.unlistedOfCommonLimit(report),
                gate.maxDisconnects(),
                "",
                "tracker.maxDisconnects",
                gateSwitch);
        for (Map.Entry<Kind, Integer> limit : gate.maxPerKind().entrySet()) {
            Kind kind = limit.getKey();
            int unlisted = gate.judges(kind) ? report.unlisted().counted(kind) : 0;
            verdict.judge(
                    gate.ofKind(report, kind),
                    unlisted,
                    limit.getValue(),
                    " of the kind " + kind,
                    "tracker.maxPerKind",
                    gateSwitch);
        }
        verdict.judge(
                gate.ofNobody(report),
                gate.failOnUnattributed() ? report.unlisted().countedWithoutOwner() : 0,
                0,
                " whose test is not known for certain",
                "tracker.failOnUnattributed",
                "let the build pass with -Dtracker.failOnUnattributed=false");
        List<String> sentences = new ArrayList<>();
        if (!verdict.switches.isEmpty()) {
            sentences.add(verdict.text(where));
        }
        long unmet = report.warnings().stream()
                .filter(warning -> warning.startsWith(RecordFormat.UNMET))
                .count();
        if (gate.failOnUnmetExpectation() && unmet > 0) {
            sentences.add(unmet + " expected PostgreSQL disconnect" + (unmet == 1 ? "" : "s")
                    + " did not happen: see the warnings in " + where + ", and remove the expectation, or let the build"
                    + " pass with -Dtracker.failOnUnmetExpectation=false.");
        }
        if (gate.failOnLeftovers() && report.leftovers().findAny().isPresent()) {
            sentences.add(onLeftovers(report, where));
        }
        if (gate.failOnUnwatched() && !unwatched.isEmpty()) {
            sentences.add(onUnwatched(unwatched));
        }
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    private static String onLeftovers(Report report, String where) {
        List<TestIdentity> owners = report.leftovers().map(Leftover::test).toList();
        List<String> names = owners.stream()
                .map(each -> ConsoleReport.line(each.qualifiedName(), NAME_LIMIT))
                .distinct()
                .toList();
        return LeftoverLine.fact(owners) + " [" + shown(names) + "]: let each test wait for what it has started, see "
                + "leftovers in " + where + ", or let the build pass with -Dtracker.failOnLeftovers=false.";
    }

    private static String shown(List<String> names) {
        int more = names.size() - NAMES;
        return names.stream().limit(NAMES).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String onUnwatched(List<String> unwatched) {
        String shown = unwatched.stream().limit(NAMES).map(ConsoleReport::line).collect(Collectors.joining(" "));
        int more = unwatched.size() - NAMES;
        return "The tracker did not see everything that ran, so there may be more disconnects. " + shown
                + (more > 0 ? " " + more + " more warning" + (more == 1 ? "" : "s") + " above." : "") + UNWATCHED;
    }

    /** Returns why a build fails after a fault of the tracker itself, if tests without the tracker fail it. */
    public static String onFault(Throwable fault) {
        return ConsoleReport.line("The tracker itself failed [" + fault + "]: please report it.") + UNWATCHED;
    }

    private void judge(
            List<ReportedDisconnect> entries,
            int unlisted,
            int limit,
            String which,
            String limitName,
            String gateSwitch) {
        int found =
                unlisted + entries.stream().mapToInt(ReportedDisconnect::times).sum();
        if (found <= limit) {
            return;
        }
        String allowed = limit == 0 ? "" : " (" + limit + " allowed by " + limitName + ")";
        facts.add(found + " PostgreSQL connection" + (found == 1 ? "" : "s") + which + allowed);
        offending.addAll(entries);
        switches.add(gateSwitch);
    }

    private String text(String where) {
        List<String> owners = offending.stream()
                .map(ReportedDisconnect::disconnect)
                .map(Verdict::owner)
                .distinct()
                .toList();
        return facts + " [" + shown(owners) + "]: follow the remedy of each one in " + where + ", or "
                + String.join(" and ", switches) + ".";
    }

    private static String owner(Disconnect disconnect) {
        return disconnect.test() == null
                ? "an unknown test"
                : ConsoleReport.line(disconnect.test().qualifiedName(), NAME_LIMIT);
    }
}
