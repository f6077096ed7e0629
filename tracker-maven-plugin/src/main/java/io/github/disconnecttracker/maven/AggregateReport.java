package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.maven.presentation.ReportFile;
import io.github.disconnecttracker.maven.presentation.ReportLog;
import io.github.disconnecttracker.maven.watch.ModuleWatch;
import io.github.disconnecttracker.maven.watch.SessionWatch;
import io.github.disconnecttracker.report.RecordSource;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** One report over several modules; each keeps its own ignore file. */
final class AggregateReport {
    private static final String PLUGIN = "io.github.disconnecttracker:tracker-maven-plugin";

    private final MavenProject project;
    private final List<MavenProject> modules;
    private final SessionWatch watch;
    private final Path ignoreFile;
    private final Path directory;
    private final String shownFile;
    private final Log log;

    /**
     * Prepares a report.
     *
     * @param project the module that was asked for it
     * @param modules the modules that it covers
     * @param watch knows the directories of their records
     * @param ignoreFile the module's own ignore file
     * @param directory the directory that takes the report
     * @param shownFile the report's file, as the user sees it
     * @param log takes the summary
     */
    AggregateReport(
            MavenProject project,
            List<MavenProject> modules,
            SessionWatch watch,
            Path ignoreFile,
            Path directory,
            String shownFile,
            Log log) {
        this.project = project;
        this.modules = modules;
        this.watch = watch;
        this.ignoreFile = ignoreFile;
        this.directory = directory;
        this.shownFile = shownFile;
        this.log = log;
    }

    /** Writes the files and the summary's line; the blocks were printed for each module. */
    void make() {
        Map<RecordSource, IgnoreFile> sources = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (MavenProject module : modules) {
            IgnoreFile ignored = ignored(module, warnings);
            sources(module).forEach(source -> sources.put(source, ignored));
            ModuleWatch watched = watch.of(module);
            if (watched != null) {
                watched.warnings().forEach(warning -> warnings.add(module.getArtifactId() + ": " + warning));
            }
        }
        List<RecordSource> places = List.copyOf(sources.keySet());
        Report report = ReportReader.read(places, watch.files()).withWarnings(warnings);
        for (Map.Entry<RecordSource, IgnoreFile> each : sources.entrySet()) {
            report = each.getValue().applyTo(report, entry -> isOf(entry, each.getKey()));
        }
        ReportFile.write(directory, project, modules, false, report, log);
        int parts = withTests(report, places);
        new ReportLog(log)
                .summarizeParts(report, parts + (parts == 1 ? " module" : " modules") + " aggregated", shownFile);
    }

    /** The same, after the last module: nothing may be thrown then. */
    void makeAtEnd() {
        try {
            make();
        } catch (RuntimeException e) {
            log.warn("The tracker cannot report on all modules [" + shownFile + "]: " + e + ". The reports of the"
                    + " modules are not affected.");
        }
    }

    private static int withTests(Report report, List<RecordSource> places) {
        return (int) places.stream()
                .map(RecordSource::prefix)
                .distinct()
                .filter(prefix ->
                        report.forks().stream().anyMatch(fork -> fork.name().startsWith(prefix)))
                .count();
    }

    private static boolean isOf(ReportedDisconnect entry, RecordSource source) {
        return entry.fork().startsWith(source.prefix());
    }

    private List<RecordSource> sources(MavenProject module) {
        ModuleWatch watched = watch.of(module);
        return watched == null || watched.executions().isEmpty()
                ? List.of(new RecordSource(module.getArtifactId(), outputDirectory(module), file -> true))
                : watched.sources(module.getArtifactId());
    }

    /** Returns the output directory of a module that this Maven call has not built, or has built without tests. */
    private static Path outputDirectory(MavenProject module) {
        String configured = configured(module);
        if (configured == null) {
            Properties properties = module.getProperties();
            configured = properties.getProperty("tracker.outputDirectory");
        }
        Path base = module.getBasedir().toPath();
        return configured == null
                ? base.resolve(module.getBuild().getDirectory()).resolve("tracker")
                : base.resolve(configured);
    }

    private static @Nullable String configured(MavenProject module) {
        Plugin plugin = module.getPlugin(PLUGIN);
        if (plugin == null) {
            return null;
        }
        List<@Nullable Object> configurations = new ArrayList<>();
        configurations.add(plugin.getConfiguration());
        for (PluginExecution execution : plugin.getExecutions()) {
            configurations.add(execution.getConfiguration());
        }
        for (Object each : configurations) {
            if (each instanceof Xpp3Dom configuration && configuration.getChild("outputDirectory") != null) {
                return configuration.getChild("outputDirectory").getValue();
            }
        }
        return null;
    }

    private IgnoreFile ignored(MavenProject module, List<String> warnings) {
        ModuleWatch watched = watch.of(module);
        if (watched != null) {
            return watched.ignored();
        }
        Path own = project.getBasedir().toPath().toAbsolutePath();
        Path base = module.getBasedir().toPath().toAbsolutePath();
        // Each module has its own ignore file, unless the goal has been given another file.
        Path file = ignoreFile.startsWith(own) ? base.resolve(own.relativize(ignoreFile)) : ignoreFile;
        try {
            return IgnoreFile.read(file, LocalDate.now(ZoneOffset.UTC));
        } catch (MojoExecutionException e) {
            warnings.add(String.valueOf(e.getMessage()));
            return IgnoreFile.NONE;
        }
    }
}
