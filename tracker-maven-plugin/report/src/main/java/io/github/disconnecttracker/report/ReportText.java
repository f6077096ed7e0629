package io.github.disconnecttracker.report;

import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.console.LeftoverLine;
import io.github.disconnecttracker.console.Wording;
import io.github.disconnecttracker.disconnect.Leftover;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A report as the console shows it. */
public final class ReportText {
    private static final int STATES = 3;
    private static final int STATE_LIMIT = 400;

    private ReportText() {}

    /**
     * Returns one block for each id of disconnects that count, ten at most, a line about the remaining ones, and one about
     * leftovers.
     *
     * @return lines without a line break at the end; empty if nothing was recorded
     */
    public static String blocks(Report report) {
        String blocks = ConsoleReport.blocks(
                report.disconnects().stream().map(ReportedDisconnect::onConsole).toList(),
                report.unlisted().numbers().counted());
        String left = LeftoverLine.of(report.leftovers().map(Leftover::test).toList());
        return blocks.isEmpty() || left.isEmpty() ? blocks + left : blocks + "\n" + left;
    }

    /**
     * Returns the whole report in one line, such as {@code 2 disconnects in 1 of 214 tests, agent ok}.
     *
     * @return one line, also if there is nothing to report
     */
    public static String summary(Report report) {
        Summary summary = Summary.of(report);
        long died = report.forks().stream().filter(fork -> !fork.completed()).count();
        String line = Wording.count(summary.counted(), "disconnect") + where(summary, died == 0);
        if (died > 0 && summary.tests() > 0) {
            line += ", at least " + Wording.count(summary.tests(), "test");
        }
        line += ", " + agent(report.forks());
        if (died > 0) {
            line += ", " + Wording.count(died, "JVM") + " died before the end";
        }
        return ConsoleReport.line(line);
    }

    /**
     * Names the owners and the tests that ran, whose number is not known if a JVM died, nor in records that name more
     * owners than tests. Classes are told apart, since they are not among the tests that ran.
     */
    private static String where(Summary summary, boolean allCounted) {
        int classes = summary.classesWithDisconnects();
        int tests = summary.testsWithDisconnects() - classes;
        String ran = Wording.count(summary.tests(), "test");
        boolean known = allCounted && tests <= summary.tests();
        StringJoiner owners = new StringJoiner(" and ", " in ", "").setEmptyValue("");
        if (tests > 0) {
            owners.add(known ? tests + " of " + ran : Wording.count(tests, "test"));
        } else if (known && classes == 0) {
            owners.add(ran);
        }
        if (classes > 0) {
            owners.add(classes + (classes == 1 ? " class" : " classes"));
        }
        return known && tests == 0 && classes > 0 ? owners + ", " + ran : owners.toString();
    }

    private static String agent(List<ForkSummary> forks) {
        if (forks.isEmpty()) {
            return "no agent";
        }
        TreeSet<String> states = new TreeSet<>();
        for (ForkSummary fork : forks) {
            if (!fork.agent()) {
                states.add("no agent (listener only)");
            } else {
                states.add("agent " + ConsoleReport.line(fork.selfCheck(), STATE_LIMIT)
                        + (fork.testPlan() ? "" : " (runner of the tests unknown)"));
            }
        }
        String all = states.stream().limit(STATES).collect(Collectors.joining(", "));
        return states.size() > STATES ? all + " and " + (states.size() - STATES) + " other states" : all;
    }
}
