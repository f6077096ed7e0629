package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.maven.gate.Gate;
import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.maven.gate.Unseen;
import io.github.disconnecttracker.maven.gate.Verdict;
import io.github.disconnecttracker.maven.presentation.Presentation;
import io.github.disconnecttracker.maven.presentation.ReportFile;
import io.github.disconnecttracker.maven.presentation.ReportLog;
import io.github.disconnecttracker.maven.watch.MissingAgent;
import io.github.disconnecttracker.report.RecordSource;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.ReportReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Makes one report of the records of many machines, for example those of a CI matrix that splits a suite: all formats,
 * the summary on the console, and one verdict of the gate, as <code>check</code> does for a module. Runs once, on the
 * module where Maven was started, and needs no POM.
 */
@Mojo(name = "merge", requiresProject = false, aggregator = true, threadSafe = true)
public final class MergeMojo extends GatedMojo {
    /**
     * The directories with the records, separated by commas: the <code>target/tracker</code> of each machine, or
     * directories above them. Relative directories start where Maven was started.
     */
    @Parameter(property = "tracker.mergeDirectories")
    private @Nullable List<String> mergeDirectories;

    /** The directory for the merged report. */
    @Parameter(property = "tracker.mergedDirectory", defaultValue = "${project.build.directory}/tracker-merged")
    private File mergedDirectory;

    /** Made by Maven. */
    public MergeMojo() {}

    @Override
    void skipped() {
        deleteEarlierReport(mergedDirectory);
    }

    @Override
    void run(Path output) throws IOException, MojoExecutionException, MojoFailureException {
        Gate gate = gate();
        IgnoreFile ignored = ignoreFile();
        Path merged = usable("tracker.mergedDirectory", mergedDirectory);
        Path start =
                Path.of(session().getExecutionRootDirectory()).toAbsolutePath().normalize();
        RecordSearch search = new RecordSearch(start);
        List<Path> directories = directories(start);
        List<String> named = directories.stream().map(this::shown).toList();
        for (Path directory : directories) {
            try {
                search.into(directory);
            } catch (IOException e) {
                throw new MojoExecutionException("A directory to merge cannot be read [" + directory + "]: " + e
                        + ". Make it readable, or leave it out of tracker.mergeDirectories.");
            }
        }
        List<RecordSource> sources = search.sources();
        Report report = ignored.applyTo(ReportReader.read(sources));
        Unseen unseen = new MissingAgent(report, execution -> true).unseen();
        search.losses().forEach(unseen::blind);
        if (report.forks().isEmpty()) {
            unseen.blind("No tests ran in the directories to merge [tracker.mergeDirectories=" + String.join(",", named)
                    + "]: check that the machines kept their target/tracker.");
        }
        report = report.withWarnings(search.warnings()).withWarnings(unseen.warningList());
        String file = shown(merged.resolve(ReportFile.NAME));
        String verdict = Verdict.on(report, gate, unseen.and(report.unread()), file);
        ReportFile.write(merged, project(), session().getProjects(), true, report, getLog());
        ReportLog console = new ReportLog(getLog(), Presentation.of(project()).quiet());
        console.printBlocks(report, "PostgreSQL disconnects");
        console.warn(ignored.warnings(report));
        int places = sources.size();
        console.summarizeParts(report, places + (places == 1 ? " directory" : " directories") + " merged", file);
        if (verdict != null) {
            throw new MojoFailureException(verdict);
        }
    }

    private List<Path> directories(Path start) throws MojoExecutionException {
        List<Path> directories = new ArrayList<>();
        for (String each : mergeDirectories == null ? List.<@Nullable String>of() : mergeDirectories) {
            if (each != null && !each.isBlank()) {
                directories.add(directory(start, each.strip()));
            }
        }
        if (directories.isEmpty()) {
            throw new MojoExecutionException(
                    "There is nothing to merge [tracker.mergeDirectories]: name the directories"
                            + " with the machines' target/tracker, separated by commas.");
        }
        return directories;
    }

    private static Path directory(Path start, String name) throws MojoExecutionException {
        try {
            Path path = start.resolve(name).normalize();
            if (Files.isDirectory(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // said below
        }
        // A machine with lost records must not look like a machine without disconnects.
        throw new MojoExecutionException("A directory to merge is missing [tracker.mergeDirectories, " + name
                + "]: check that this machine kept its target/tracker, or leave the directory out.");
    }
}
