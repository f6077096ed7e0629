package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.maven.output.HtmlPage;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.maven.project.MavenProject;

/** The report that other programs read. */
final class ReportFile {
    static final String NAME = "report.json";
    static final String PAGE = "report.html";

    private ReportFile() {}

    /** Writes a module's report. */
    static void write(Path outputDirectory, MavenProject module, Report report) throws IOException {
        Files.createDirectories(outputDirectory);
        Instant now = Instant.now();
        String name = module.getGroupId() + ":" + module.getArtifactId();
        Files.writeString(outputDirectory.resolve(NAME), ReportJson.of(report, name, now));
        Files.writeString(outputDirectory.resolve(PAGE), HtmlPage.of(report, outputDirectory, name, now));
    }
}
