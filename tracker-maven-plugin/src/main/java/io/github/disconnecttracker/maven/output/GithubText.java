package io.github.disconnecttracker.maven.output;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.report.ConsoleReport;
import io.github.disconnecttracker.report.Remedy;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.Summary;
import java.util.ArrayList;
import java.util.List;

/** What GitHub Actions shows: annotations, which are lines of the log, and Markdown for the step's summary. */
final class GithubText {
    /** GitHub shows no more of one kind in a step. */
    private static final int ANNOTATIONS = 10;

    private static final int ROWS = 100;

    private GithubText() {}

    /** Returns one workflow command a finding, without line breaks. */
    static List<String> annotations(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        for (Finding each : findings.subList(0, Math.min(ANNOTATIONS, findings.size()))) {
            SourceFiles.Location place = each.location();
            lines.add("::warning "
                    + (place == null ? "" : "file=" + property(place.path()) + ",line=" + place.line() + ",")
                    + "title=" + property(each.title()) + "::" + data(each.text()));
        }
        return lines;
    }

    /** Returns Markdown, with all text of others as character references. */
    static String summary(Report report, List<Finding> findings, String module) {
        StringBuilder text = new StringBuilder("### PostgreSQL disconnects of ").append(inert(module));
        text.append("\n\n").append(inert(ConsoleReport.summary(report))).append("\n\n");
        if (Summary.of(report).counted() == 0) {
            return text.toString();
        }
        text.append("| owner | kind | cause | remedy | times |\n|---|---|---|---|---|\n");
        for (Finding each : findings.subList(0, Math.min(ROWS, findings.size()))) {
            Disconnect disconnect = each.disconnect();
            text.append("| ")
                    .append(inert(each.owner()))
                    .append(disconnect.late() ? " (late)" : "")
                    .append(" | ")
                    .append(inert(disconnect.kind().name()))
                    .append(" | ")
                    .append(inert(ConsoleReport.cause(disconnect)))
                    .append(" | ")
                    .append(inert(Remedy.of(disconnect).text()))
                    .append(" | ")
                    .append(each.times())
                    .append(" |\n");
        }
        if (findings.size() > ROWS) {
            text.append("\nand ").append(findings.size() - ROWS).append(" more\n");
        }
        return text.append('\n').toString();
    }

    /** The escapes of GitHub's own toolkit for what follows the second pair of colons. */
    private static String data(String text) {
        return ConsoleReport.line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    private static String inert(String text) {
        StringBuilder safe = new StringBuilder();
        ConsoleReport.line(text).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == ' ' || c == '.' || c == ',') {
                safe.appendCodePoint(c);
            } else {
                safe.append("&#").append(c).append(';');
            }
        });
        return safe.toString();
    }
}
