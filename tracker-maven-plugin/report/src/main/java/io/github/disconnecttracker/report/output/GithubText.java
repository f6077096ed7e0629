package io.github.disconnecttracker.report.output;

import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.console.Remedies;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportText;
import io.github.disconnecttracker.report.Summary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What GitHub Actions shows: annotations, which are lines of the log, and Markdown for the step's summary. */
final class GithubText {
    /** The limit of annotations: GitHub shows no more of one kind in a step. */
    private static final int ANNOTATIONS = 10;

    private static final int ROWS = 100;

    /** The limit of a step summary, in bytes: GitHub shows no longer one, and adds up all that one step writes. */
    static final int SUMMARY_LIMIT = 1_000_000;

    /** Bytes that are reserved for the text after the rows. */
    private static final int RESERVE = 200;

    private static final int CELL = 500;

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

    /**
     * Returns Markdown with all untrusted texts as code, where nothing becomes a link, a mention or a reference to an
     * issue.
     *
     * @param room how many bytes it may have; without room for a line it is empty
     */
    static String summary(Report report, List<Finding> findings, String module, long room) {
        StringBuilder text = new StringBuilder("### PostgreSQL disconnects of ").append(code(module));
        text.append("\n\n").append(code(ReportText.summary(report))).append("\n\n");
        boolean none = Summary.of(report).counted() == 0;
        if (!none) {
            text.append("| owner | kind | cause | remedy | times |\n|---|---|---|---|---|\n");
        }
        long left = room - bytes(text) - RESERVE;
        if (left < 0) {
            return "";
        }
        int shown = 0;
        while (shown < Math.min(ROWS, findings.size())) {
            String row = row(findings.get(shown));
            left -= bytes(row);
            if (left < 0) {
                break;
            }
            text.append(row);
            shown++;
        }
        if (findings.size() > shown) {
            text.append("\nand ").append(findings.size() - shown).append(" more\n");
        }
        return none ? text.toString() : text.append('\n').toString();
    }

    private static String row(Finding finding) {
        Disconnect disconnect = finding.disconnect();
        return "| " + code(finding.owner()) + (disconnect.late() ? " (late)" : "")
                + " | " + code(disconnect.kind().name())
                + " | " + code(ConsoleReport.cause(disconnect))
                + " | " + code(Remedies.of(disconnect).text())
                + " | " + finding.times() + " |\n";
    }

    private static long bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** The escapes of GitHub's own toolkit for what follows the second pair of colons. */
    private static String data(String text) {
        return ConsoleReport.line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** A table's cells end at a bar even in code, and code at a backtick. */
    private static String code(String text) {
        String line = ConsoleReport.line(text, CELL).replace('`', '\'').replace('|', '\u00a6');
        return line.isEmpty() ? "" : "`" + line + "`";
    }
}
