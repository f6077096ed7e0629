package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.maven.gate.IgnorePattern;
import io.github.disconnecttracker.maven.watch.ModuleWatch;
import io.github.disconnecttracker.maven.watch.SessionRecords;
import io.github.disconnecttracker.report.RecordSource;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Adds all disconnects that count today to <code>tracker.ignoreFile</code>, so that only new ones count from now on.
 * Keeps the existing lines of the file. Never fails the build because of disconnects or of the content of the file.
 */
@Mojo(name = "baseline", threadSafe = true)
public final class BaselineMojo extends TrackerMojo {
    private static final String HEAD =
            "# Disconnects that do not count, one per line: <id or patterns> [until <yyyy-mm-dd>] because <reason>\n";

    /**
     * What a line names: <code>id</code> for one disconnect of one test, or <code>frame</code> for all disconnects of
     * one kind that fail in the same place, in any test. The place is the application's frame, or a library's frame
     * with its thread. Use <code>frame</code> for failures of a library's own thread, which hit another test on each
     * run.
     */
    @Parameter(property = "tracker.baselineBy", defaultValue = "id")
    private String baselineBy;

    /** Made by Maven. */
    public BaselineMojo() {}

    @Override
    void run(Path output) throws IOException, MojoExecutionException {
        boolean byFrame = isByFrame();
        IgnoreFile file;
        try {
            file = ignoreFile();
        } catch (MojoExecutionException e) {
            getLog().warn(e.getMessage() + " No baseline is written.");
            return;
        }
        Map<String, String> added = new LinkedHashMap<>();
        Report report = recorded(output);
        for (ReportedDisconnect entry : report.disconnects()) {
            if (entry.disconnect().counted() && !file.ignores(entry)) {
                String which = byFrame ? IgnorePattern.byFrame(entry) : entry.id();
                added.putIfAbsent(which, line(which, entry));
            }
        }
        if (added.isEmpty()) {
            getLog().info("Tracker: nothing to add to the baseline [" + shown(file.path()) + "]");
            return;
        }
        append(file.path(), String.join("", added.values()));
        String each = byFrame ? " pattern" : " disconnect";
        getLog().info("Tracker: " + added.size() + each + (added.size() == 1 ? "" : "s") + " added to the baseline ["
                + shown(file.path()) + "]");
    }

    private Report recorded(Path output) {
        ModuleWatch module = watched();
        return module == null || module.executions().isEmpty()
                ? ReportReader.read(
                        List.of(RecordSource.all(output)),
                        SessionRecords.of(session().getRequest()))
                : module.report();
    }

    private boolean isByFrame() throws MojoExecutionException {
        return switch (baselineBy.strip()) {
            case "id" -> false;
            case "frame" -> true;
            default ->
                throw new MojoExecutionException(
                        "Unknown kind of baseline [tracker.baselineBy=" + baselineBy + "]: write id or frame.");
        };
    }

    private static String line(String which, ReportedDisconnect entry) {
        Disconnect disconnect = entry.disconnect();
        String owner = disconnect.test() == null
                ? "an unknown test"
                : disconnect.test().qualifiedName();
        return which + " because "
                + ConsoleReport.line("it was there before the baseline: " + disconnect.kind() + " in " + owner) + "\n";
    }

    private static void append(Path path, String lines) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        String before = Files.exists(path) ? Files.readString(path) : HEAD;
        String end = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        Files.writeString(
                path,
                before + end + lines,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }
}
