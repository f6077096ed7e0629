package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.maven.gate.Gate;
import io.github.disconnecttracker.maven.gate.Verdict;
import io.github.disconnecttracker.maven.presentation.ReportFile;
import io.github.disconnecttracker.maven.watch.ModuleWatch;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes the report of this module's tests, and fails the build if the gate says so: see
 * <code>tracker.failOnDisconnect</code>, <code>tracker.failOnKinds</code> and <code>tracker.failOnUnwatched</code>.
 * Also works in a separate Maven call, on the records of earlier calls.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends GatedMojo {

    /** Made by Maven. */
    public CheckMojo() {}

    /** Whoever skips it wants no verdict, not from the watch either. */
    @Override
    void skipped() {
        judged();
        deleteEarlierReport();
    }

    @Override
    void run(Path output) throws IOException, MojoExecutionException, MojoFailureException {
        Gate gate = gate();
        String file = shown(output.resolve(ReportFile.NAME));
        ModuleReport module = new ModuleReport(session(), project(), output, ignoreFile(), getLog());
        ModuleReport.Made made = module.read();
        String verdict = Verdict.on(made.report(), gate, made.unwatched(), file);
        module.show(made, file);
        judged();
        if (verdict != null) {
            throw new MojoFailureException(verdict);
        }
    }

    private void judged() {
        ModuleWatch module = watched();
        if (module != null) {
            module.judged();
        }
    }
}
