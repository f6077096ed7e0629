package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.report.ConsoleReport;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.Summary;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Says in Maven's log how a module's tests went. */
final class ReportLog {
    private final Log log;

    ReportLog(Log log) {
        this.log = log;
    }

    /**
     * Says the summary in one line, and before it whatever stands in the way of trusting it.
     *
     * @param report what the forks recorded
     * @param warnings what the tracker has not seen, and why
     * @param where where to read more
     */
    void summarize(Report report, List<String> warnings, String where) {
        warnings.forEach(log::warn);
        report.warnings().forEach(log::warn);
        if (report.forks().isEmpty() && warnings.isEmpty()) {
            log.info("Tracker: no tests ran");
            return;
        }
        String line = "Tracker: " + ConsoleReport.summary(report) + "  [" + where + "]";
        if (Summary.of(report).counted() > 0 || !warnings.isEmpty()) {
            log.warn(line);
        } else {
            log.info(line);
        }
    }

    /** Prints the blocks of a report in one call, so that the lines of a parallel build do not mix. */
    void printBlocks(Report report, String head) {
        String blocks = ConsoleReport.blocks(report);
        if (blocks.isEmpty()) {
            return;
        }
        if (Summary.of(report).counted() > 0) {
            log.warn(head + ":\n" + blocks);
        } else {
            log.info(head + ":\n" + blocks);
        }
    }
}
