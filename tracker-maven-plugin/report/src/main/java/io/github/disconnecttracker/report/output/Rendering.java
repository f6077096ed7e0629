package io.github.disconnecttracker.report.output;

import io.github.disconnecttracker.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a format writes.
 *
 * @param report the report
 * @param findings what counts, with its places in the sources; made when it is asked for
 * @param module the module that is reported on
 * @param time when the report is made
 */
record Rendering(Report report, Supplier<List<Finding>> findings, ReportOutputs.Module module, Instant time) {}
