package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.disconnect.Disconnect;
import io.github.disconnecttracker.report.ConsoleReport;
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

/**
 * Writes all disconnects that count today to <code>tracker.ignoreFile</code>, so that from now on only new ones do. What
 * stands there already stays. Never fails the build because of disconnects or of what the file says.
 */
@Mojo(name = "baseline", threadSafe = true)
public final class BaselineMojo extends TrackerMojo {
    private static final String HEAD =
            "# Disconnects that do not count, one a line: <id> [until <yyyy-mm-dd>] because" + " <reason>\n";

    /** Made by Maven. */
    public BaselineMojo() {}

    @Override
    void run(Path output) throws IOException {
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
            if (entry.disconnect().counted() && !file.ignores(entry.id())) {
                added.putIfAbsent(entry.id(), line(entry));
            }
        }
        if (added.isEmpty()) {
            getLog().info("Tracker: nothing to add to the baseline [" + shown(file.path()) + "]");
            return;
        }
        append(file.path(), String.join("", added.values()));
        getLog().info("Tracker: " + added.size() + (added.size() == 1 ? " disconnect" : " disconnects")
                + " added to the baseline [" + shown(file.path()) + "]");
    }

    private Report recorded(Path output) {
        ModuleWatch module = watched();
        return module == null || module.executions().isEmpty() ? ReportReader.read(output) : module.report();
    }

    private String line(ReportedDisconnect entry) {
        Disconnect disconnect = entry.disconnect();
        String owner =
                disconnect.test() == null ? "a test unknown" : disconnect.test().qualifiedName();
        return entry.id() + " because "
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
