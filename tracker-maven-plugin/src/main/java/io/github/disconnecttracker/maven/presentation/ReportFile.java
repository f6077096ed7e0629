package io.github.disconnecttracker.maven.presentation;

import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.report.Report;
import io.github.disconnecttracker.report.output.ReportOutputs;
import io.github.disconnecttracker.report.output.SourceFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** The files that tell of disconnects. */
public final class ReportFile {
    public static final String NAME = "report.json";

    private ReportFile() {}

    /** Returns a path relative to the directory where Maven was started, as messages show it. */
    public static String shown(Path start, Path path) {
        return path.startsWith(start) ? start.relativize(path).toString() : path.toString();
    }

    /**
     * Writes a module's report in the formats that were chosen for it.
     *
     * @param outputDirectory the directory with its records, which takes the report, too
     * @param log takes what could not be written
     */
    public static void write(Path outputDirectory, MavenProject module, Report report, Log log) {
        write(outputDirectory, module, List.of(module), true, report, log);
    }

    /**
     * Writes the report of several modules or machines.
     *
     * @param directory the directory that takes it
     * @param module the module that was asked for it
     * @param modules the modules whose sources it may name
     * @param annotated whether GitHub gets annotations, if its format was chosen
     * @param log takes what could not be written; the console and the gate do not depend on it
     */
    public static void write(
            Path directory,
            MavenProject module,
            List<MavenProject> modules,
            boolean annotated,
            Report report,
            Log log) {
        try {
            Presentation.of(module)
                    .outputs()
                    .write(directory, report, described(module, modules, annotated), log::warn);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            log.warn(ConsoleReport.line("The report cannot be written [" + directory + "]: " + e
                    + ". Check that it is a writable directory with free space, or set another one:"
                    + " tracker.outputDirectory, tracker.aggregateDirectory or tracker.mergedDirectory."));
        }
    }

    private static ReportOutputs.Module described(MavenProject module, List<MavenProject> modules, boolean annotated) {
        Path own = directoryOf(module);
        Path base = SourceFiles.repository(own, top(module, own));
        List<Path> roots = new ArrayList<>();
        for (MavenProject each : modules) {
            each.getTestCompileSourceRoots().forEach(root -> roots.add(Path.of(root)));
            each.getCompileSourceRoots().forEach(root -> roots.add(Path.of(root)));
        }
        return new ReportOutputs.Module(
                nameOf(module),
                new SourceFiles(base, roots),
                base.relativize(own.resolve("pom.xml")).toString().replace('\\', '/'),
                Presentation.of(module).trackerVersion(),
                annotated);
    }

    /** Returns the name of the module; without a POM, that of the folder. */
    private static String nameOf(MavenProject module) {
        if (module.getFile() == null && module.getGroupId().equals("org.apache.maven")) {
            return String.valueOf(directoryOf(module).getFileName());
        }
        return module.getGroupId() + ":" + module.getArtifactId();
    }

    private static Path directoryOf(MavenProject module) {
        File directory = module.getBasedir();
        return (directory == null ? Path.of("") : directory.toPath())
                .toAbsolutePath()
                .normalize();
    }

    /** Returns the directory of the outermost module that was built with this one. */
    private static Path top(MavenProject module, Path own) {
        Path top = own;
        for (MavenProject each = module; each != null && each.getBasedir() != null; each = each.getParent()) {
            Path directory = each.getBasedir().toPath().toAbsolutePath().normalize();
            if (own.startsWith(directory)) {
                top = directory;
            }
        }
        return top;
    }
}
