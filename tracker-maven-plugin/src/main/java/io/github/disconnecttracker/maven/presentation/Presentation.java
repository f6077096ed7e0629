package io.github.disconnecttracker.maven.presentation;

import io.github.disconnecttracker.report.output.OutputFormat;
import io.github.disconnecttracker.report.output.ReportOutputs;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * How a module's report is shown. Kept with the module, so that the goals and the listener show it alike.
 *
 * @param outputs writes the files
 * @param quiet whether the console gets the summary's line only
 * @param trackerVersion the version of this plugin
 */
public record Presentation(ReportOutputs outputs, boolean quiet, String trackerVersion) {
    private static final String KEY = Presentation.class.getName();
    private static final String TIMESTAMP = "project.build.outputTimestamp";
    private static final Presentation DEFAULT =
            of(EnumSet.of(OutputFormat.HTML), false, "", Clock.systemUTC(), Map.of());

    /** Decides how a module's report is shown; a second decision of the same kind changes nothing. */
    public static void choose(MavenProject module, Set<OutputFormat> formats, boolean quiet, String trackerVersion) {
        String key = KEY + formats + quiet;
        if (module.getContextValue(key) == null) {
            module.setContextValue(
                    key,
                    of(
                            formats,
                            quiet,
                            trackerVersion,
                            clock(module.getProperties().getProperty(TIMESTAMP)),
                            System.getenv()));
        }
        module.setContextValue(KEY, module.getContextValue(key));
    }

    /** Returns the presentation of a module. */
    public static Presentation of(MavenProject module) {
        return module.getContextValue(KEY) instanceof Presentation chosen ? chosen : DEFAULT;
    }

    /** Returns the clock of the report: a reproducible build has a fixed time. */
    private static Clock clock(@Nullable String timestamp) {
        if (timestamp == null) {
            return Clock.systemUTC();
        }
        try {
            Instant fixed = timestamp.matches("\\d{2,12}")
                    ? Instant.ofEpochSecond(Long.parseLong(timestamp))
                    : Instant.parse(timestamp);
            return Clock.fixed(fixed, ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return Clock.systemUTC();
        }
    }

    @SuppressWarnings("SystemOut") // GitHub reads commands at the beginning of a line only, so not through Maven's log
    private static Presentation of(
            Set<OutputFormat> formats,
            boolean quiet,
            String trackerVersion,
            Clock clock,
            Map<String, String> environment) {
        return new Presentation(new ReportOutputs(formats, environment, clock, System.out), quiet, trackerVersion);
    }
}
