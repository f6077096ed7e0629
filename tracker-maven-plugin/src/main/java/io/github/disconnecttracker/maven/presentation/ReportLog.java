package io.github.disconnecttracker.maven.presentation;

import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportText;
import io.github.disconnecttracker.report.Summary;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.shared.utils.logging.MessageUtils;

/**
 * Prints the disconnects of a module's tests to Maven's log, in colours if Maven uses them. Never throws, so that a
 * failure to print affects neither the files nor the verdict.
 */
public final class ReportLog {
    private static final String FRAME = "===";
    private static final int LABEL = 9;
    private static final int WARNINGS = 200;

    private final Log log;
    private final boolean quiet;

    public ReportLog(Log log) {
        this(log, false);
    }

    /**
     * Makes a printer for a log.
     *
     * @param quiet whether the blocks are left out
     */
    public ReportLog(Log log, boolean quiet) {
        this.log = log;
        this.quiet = quiet;
    }

    /**
     * Prints the summary in one line, and the warnings before it.
     *
     * @param report the report of the forks
     * @param warnings what the tracker has missed, and why
     * @param where the path of the report
     */
    public void summarize(Report report, List<String> warnings, String where) {
        say(() -> saySummary(report, warnings, where));
    }

    private void saySummary(Report report, List<String> warnings, String where) {
        warn(warnings);
        warn(report.warnings());
        if (report.forks().isEmpty() && warnings.isEmpty()) {
            log.info("Tracker: no tests ran");
            return;
        }
        String line = "Tracker: " + ReportText.summary(report) + "  [" + where + "]";
        if (Summary.of(report).counted() > 0 || !warnings.isEmpty()) {
            log.warn(line);
        } else {
            log.info(line);
        }
    }

    /**
     * Prints the summary of several modules or machines in one line, and the warnings before it.
     *
     * @param parts the kind of the parts, with their number
     * @param where the path of the report
     */
    public void summarizeParts(Report report, String parts, String where) {
        say(() -> saySummaryOfParts(report, parts, where));
    }

    private void saySummaryOfParts(Report report, String parts, String where) {
        warn(report.warnings());
        String line = "Tracker, " + parts + ": "
                + (report.forks().isEmpty() ? "no tests ran" : ReportText.summary(report)) + "  [" + where + "]";
        if (Summary.of(report).counted() > 0 || report.forks().isEmpty()) {
            log.warn(line);
        } else {
            log.info(line);
        }
    }

    /** Prints the first warnings, made safe: names and contents of files may be hostile. */
    public void warn(List<String> warnings) {
        warnings.stream().limit(WARNINGS).forEach(warning -> log.warn(ConsoleReport.line(warning)));
        if (warnings.size() > WARNINGS) {
            log.warn("... and " + (warnings.size() - WARNINGS) + " more warnings: see report.json");
        }
    }

    private void say(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            log.warn("What was recorded cannot be printed [" + e.getClass().getName()
                    + "]: see the report's files. Please report it.");
        }
    }

    /** Prints the total of several modules in one line. */
    public void summarizeModules(Report total, int modules) {
        String line = "Tracker, all " + modules + " modules: " + ReportText.summary(total);
        if (Summary.of(total).counted() > 0) {
            log.warn(line);
        } else {
            log.info(line);
        }
    }

    /** Prints the blocks of a report in one call, so that the lines of a parallel build do not mix. */
    public void printBlocks(Report report, String head) {
        say(() -> sayBlocks(report, head));
    }

    private void sayBlocks(Report report, String head) {
        String blocks = ReportText.blocks(report);
        if (blocks.isEmpty() || quiet) {
            return;
        }
        String text = head + ":\n" + blocks.lines().map(ReportLog::styled).collect(Collectors.joining("\n"));
        if (Summary.of(report).counted() > 0) {
            log.warn(text);
        } else {
            log.info(text);
        }
    }

    /** Returns a line with colours, if they are on. */
    private static String styled(String line) {
        if (line.startsWith(FRAME)) {
            return MessageUtils.buffer().warning(line).build();
        }
        int colon = line.indexOf(':');
        if (colon > 0 && colon < LABEL && line.substring(0, colon).chars().allMatch(Character::isLetter)) {
            return MessageUtils.buffer().strong(line.substring(0, colon + 1)).build() + line.substring(colon + 1);
        }
        return line;
    }
}
