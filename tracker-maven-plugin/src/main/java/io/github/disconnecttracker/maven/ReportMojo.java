package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.maven.presentation.ReportFile;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Writes the report of this module's tests. Never fails the build because of its content. */
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportMojo extends TrackerMojo {

    /** Made by Maven. */
    public ReportMojo() {}

    @Override
    void skipped() {
        deleteEarlierReport();
    }

    @Override
    void run(Path output) throws IOException, MojoExecutionException {
        ModuleReport module = new ModuleReport(session(), project(), output, ignoreFile(), getLog());
        module.show(module.read(), shown(output.resolve(ReportFile.NAME)));
    }
}
