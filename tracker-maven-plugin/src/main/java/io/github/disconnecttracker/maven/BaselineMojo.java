package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import io.github.disconnecttracker.report.ReportedDisconnect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes all disconnects that count today to <code>tracker.ignoreFile</code>, so that from now on only new ones do. What
 * stands there already stays. Never fails the build because of disconnects or of what the file says.
 */
@Mojo(name = "baseline", threadSafe = true)
public final class BaselineMojo extends TrackerMojo {
    private static final String HEAD =
            "# Disconnects that do not count, one a line: <id or patterns> [until <yyyy-mm-dd>] because <reason>\n";

    /**
     * What the lines name: <code>id</code> for one disconnect of one test each, or <code>frame</code> for all of a kind
     * that fail in the same place (the application's frame, or a library's with its thread), in whatever test. That
     * settles the failures of a library's own thread, which come in other tests on each run.
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
        return module == null || module.executions().isEmpty() ? ReportReader.read(output) : module.report();
    }

    private boolean isByFrame() throws MojoExecutionException {
        return switch (baselineBy.strip()) {
            case "id" -> false;
            case "frame" -> true;
            default ->
                throw new MojoExecutionException("A baseline is neither by id nor by frame [tracker.baselineBy="
                        + baselineBy + "]: write id or frame.");
        };
    }

    private static String line(String which, ReportedDisconnect entry) {
        Disconnect disconnect = entry.disconnect();
        String owner =
                disconnect.test() == null ? "a test unknown" : disconnect.test().qualifiedName();
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
