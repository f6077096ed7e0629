package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.maven.output.ReportOutputs;
import io.github.disconnecttracker.maven.output.SourceFiles;
import io.github.disconnecttracker.report.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** The files that tell of a module's disconnects. */
final class ReportFile {
    static final String NAME = "report.json";

    private ReportFile() {}

    /**
     * Writes a module's report in the formats that were chosen for it.
     *
     * @param unseen what the tracker has not seen, and why: whoever reads the files must know that as well
     * @param log takes what could not be written
     * @throws IOException if {@code report.json} cannot be written
     */
    static void write(Path outputDirectory, MavenProject module, Report report, List<String> unseen, Log log)
            throws IOException {
        List<String> warnings = new ArrayList<>(unseen);
        warnings.addAll(report.warnings());
        Report whole = new Report(report.forks(), report.disconnects(), warnings, report.unlisted());
        Presentation presentation = Presentation.of(module);
        presentation
                .outputs()
                .write(outputDirectory, whole, described(module, presentation.trackerVersion()), log::warn);
    }

    private static ReportOutputs.Module described(MavenProject module, String trackerVersion) {
        String name = module.getGroupId() + ":" + module.getArtifactId();
        File directory = module.getBasedir();
        Path own = (directory == null ? Path.of("") : directory.toPath())
                .toAbsolutePath()
                .normalize();
        Path base = SourceFiles.repository(own, top(module, own));
        List<String> roots = new ArrayList<>(module.getTestCompileSourceRoots());
        roots.addAll(module.getCompileSourceRoots());
        SourceFiles sources = new SourceFiles(base, roots.stream().map(Path::of).toList());
        String pom = base.relativize(own.resolve("pom.xml")).toString().replace('\\', '/');
        return new ReportOutputs.Module(name, sources, pom, trackerVersion);
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
