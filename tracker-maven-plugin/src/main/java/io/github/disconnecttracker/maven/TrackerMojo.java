package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.maven.presentation.Presentation;
import io.github.disconnecttracker.maven.presentation.ReportFile;
import io.github.disconnecttracker.maven.watch.ModuleWatch;
import io.github.disconnecttracker.maven.watch.OutputClaims;
import io.github.disconnecttracker.maven.watch.SessionWatch;
import io.github.disconnecttracker.report.output.EarlierReports;
import io.github.disconnecttracker.report.output.OutputFormat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Matcher;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The base of all goals: their common parameters, and the rule that a fault of the tracker itself is only a warning.
 */
abstract class TrackerMojo extends AbstractMojo {

    /** Whether to run the build as if the plugin were not there, <code>true</code> or <code>false</code>. */
    @Parameter(property = "tracker.skip", defaultValue = "false")
    private String skip;

    /** The directory for the records of the test JVMs and for the report. */
    @Parameter(property = "tracker.outputDirectory", defaultValue = "${project.build.directory}/tracker")
    private File outputDirectory;

    /**
     * The formats of the report, separated by commas: <code>json</code> (always written), <code>html</code>,
     * <code>junit</code>, <code>sarif</code>, <code>gitlab</code>, <code>github</code> (on by default if
     * <code>GITHUB_ACTIONS</code> is set).
     */
    @Parameter(property = "tracker.formats", defaultValue = "json,html")
    private String formats;

    /** Whether to print only the summary line on the console, <code>true</code> or <code>false</code>. */
    @Parameter(property = "tracker.quiet", defaultValue = "false")
    private String quiet;

    /**
     * The file of disconnects that do not count. Each line is <code>id [until yyyy-mm-dd] because reason</code>: an
     * <code>id</code> from <code>report.json</code>, an optional expiry date and a reason. Patterns can replace the
     * id: <code>kind=</code>, <code>thread=</code>, <code>test=</code>, <code>at=</code> (class and method) and
     * <code>message=</code>. All patterns of a line must match, <code>*</code> stands for any text, and a text with
     * blanks needs quotes. The file may be missing; <code>tracker:baseline</code> writes it.
     */
    @Parameter(property = "tracker.ignoreFile", defaultValue = "${project.basedir}/tracker-ignore.txt")
    private File ignoreFile;

    @Parameter(defaultValue = "${plugin.version}", readonly = true)
    private String pluginVersion;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (Flag.parse("tracker.skip", skip)) {
            getLog().info("The tracker is skipped (tracker.skip)");
            skipped();
            return;
        }
        Path output = usable("tracker.outputDirectory", outputDirectory);
        Presentation.choose(
                project, outputFormats(), Flag.parse("tracker.quiet", quiet), String.valueOf(pluginVersion));
        try {
            run(granted(output));
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            // A fault must not affect the tests and their verdict. Its message may hold untrusted text.
            getLog().warn(ConsoleReport.line("The tracker itself failed [" + e + "]: please report it."));
            getLog().debug(e);
            failed(e);
        }
    }

    /** Decides whether a fault of the tracker's own is more than a warning. */
    void failed(Throwable fault) throws MojoExecutionException, MojoFailureException {}

    /** Reads the ignore file. */
    final IgnoreFile ignoreFile() throws MojoExecutionException {
        return IgnoreFile.read(ignorePath(), LocalDate.now(ZoneOffset.UTC));
    }

    /** Returns the path of the ignore file. */
    final Path ignorePath() throws MojoExecutionException {
        return located("tracker.ignoreFile", ignoreFile);
    }

    /**
     * Returns a directory to write to.
     *
     * @param name the parameter's property, for the message
     * @throws MojoExecutionException if it is a file or below one, or no path at all
     */
    final Path usable(String name, File directory) throws MojoExecutionException {
        Path path = located(name, directory);
        for (Path each = path; each != null; each = each.getParent()) {
            if (Files.exists(each)) {
                if (Files.isDirectory(each)) {
                    break;
                }
                throw new MojoExecutionException("The tracker's output directory is a file, or below one [" + name + "="
                        + path + ", " + each + "]: delete the file, or set " + name + " to a directory.");
            }
        }
        return path;
    }

    /** Without a POM, Maven leaves its directory open. */
    private Path located(String name, File file) throws MojoExecutionException {
        String start = session.getExecutionRootDirectory();
        String path = file.getPath().replaceFirst("^.*\\$\\{(project\\.)?basedir}", Matcher.quoteReplacement(start));
        try {
            return Path.of(path).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new MojoExecutionException(ConsoleReport.line("Invalid path [" + name + "=" + path + "]: "
                    + e.getReason() + ". Write a path that is valid on this system, or leave it out."));
        }
    }

    private Set<OutputFormat> outputFormats() throws MojoExecutionException {
        try {
            return OutputFormat.parse(formats);
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage());
        }
    }

    /** Does the remaining work if the tracker is skipped. */
    void skipped() {}

    /**
     * Returns the output directory if the tracker is skipped; {@code null} if its path is invalid, which is no error
     * then.
     */
    final @Nullable Path skippedOutput() {
        return directory(outputDirectory);
    }

    /** Deletes the report of an earlier call, which would look like that of this one. */
    final void deleteEarlierReport() {
        Path output = skippedOutput();
        // If the module is watched all the same, the report may belong to this call.
        if (output != null
                && watched() == null
                && OutputClaims.of(session.getRequest().getData()).isOwn(output, moduleName())) {
            deleteEarlierReport(output);
        }
    }

    /** Deletes the report of an earlier call in a directory that only one goal writes to. */
    final void deleteEarlierReport(File directory) {
        Path path = directory(directory);
        if (path != null) {
            deleteEarlierReport(path);
        }
    }

    private void deleteEarlierReport(Path directory) {
        try {
            EarlierReports.delete(directory);
        } catch (IOException e) {
            getLog().warn("An earlier run's report cannot be deleted [" + directory + "]: " + e + ". Delete it.");
        }
    }

    private @Nullable Path directory(File directory) {
        try {
            return located("", directory);
        } catch (MojoExecutionException e) {
            return null;
        }
    }

    final String moduleName() {
        return project.getGroupId() + ":" + project.getArtifactId();
    }

    /**
     * Does the goal's work.
     *
     * @param output the output directory, which may not exist yet
     */
    abstract void run(Path output) throws IOException, MojoExecutionException, MojoFailureException;

    /** Returns a path relative to the directory where Maven was started, as messages show it. */
    final String shown(Path path) {
        return ReportFile.shown(start(), path);
    }

    /** Returns the directory where Maven was started. */
    final Path start() {
        return Path.of(session.getExecutionRootDirectory()).toAbsolutePath();
    }

    /**
     * Returns the module's output directory, which differs from the wanted one if another module or build uses that.
     */
    Path granted(Path output) {
        ModuleWatch module = watched();
        return module == null ? output : module.granted(output);
    }

    /** Returns what watches this module's tests; {@code null} if nothing does. */
    final @Nullable ModuleWatch watched() {
        SessionWatch watch = SessionWatch.installedIn(session.getRequest());
        return watch == null ? null : watch.of(project);
    }

    final MavenProject project() {
        return project;
    }

    final MavenSession session() {
        return session;
    }
}
