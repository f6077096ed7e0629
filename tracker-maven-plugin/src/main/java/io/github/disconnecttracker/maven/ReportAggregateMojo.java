package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.maven.presentation.ReportFile;
import io.github.disconnecttracker.maven.watch.SessionWatch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Writes one report over several modules. Never fails the build because of its content. On a module that has modules,
 * such as the root, the report covers these, and is written when Maven has built them all. On any other module, it
 * covers that module and its direct and indirect dependencies in this build.
 */
@Mojo(name = "report-aggregate", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportAggregateMojo extends TrackerMojo {

    /** The directory for the report over several modules. */
    @Parameter(property = "tracker.aggregateDirectory", defaultValue = "${project.build.directory}/tracker-aggregate")
    private File aggregateDirectory;

    /** Made by Maven. */
    public ReportAggregateMojo() {}

    @Override
    void skipped() {
        deleteEarlierReport(aggregateDirectory);
    }

    @Override
    void run(Path output) throws IOException, MojoExecutionException {
        ignoreFile();
        Path directory = usable("tracker.aggregateDirectory", aggregateDirectory);
        boolean above = ReactorModules.isAbove(project());
        List<MavenProject> modules = ReactorModules.of(project(), session().getAllProjects());
        if (modules.size() < 2) {
            getLog().info("Tracker: nothing to aggregate [" + project().getArtifactId()
                    + "], it depends on no module of this build");
            return;
        }
        SessionWatch watch = SessionWatch.of(session().getRequest());
        AggregateReport report = new AggregateReport(
                project(),
                modules,
                watch,
                ignorePath(),
                directory,
                shown(directory.resolve(ReportFile.NAME)),
                getLog());
        if (above) {
            // Maven builds it before its modules.
            watch.atEnd(project(), report::makeAtEnd);
        } else {
            report.make();
        }
    }
}
