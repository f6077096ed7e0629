package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the report of this module's tests, and fails the build if they lost connections and <code>
 * tracker.failOnDisconnect</code> is set. Works in a Maven call of its own, too, on what earlier calls have left.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends TrackerMojo {

    /**
     * Whether disconnects fail the build, <code>true</code> or <code>false</code>. <code>check</code> fails it; a
     * Maven call that does not come to <code>check</code>, such as <code>mvn test</code>, fails right after the tests.
     */
    @Parameter(property = "tracker.failOnDisconnect", defaultValue = "false")
    private String failOnDisconnect;

    /** Made by Maven. */
    public CheckMojo() {}

    @Override
    void run(Path output) throws IOException, MojoExecutionException, MojoFailureException {
        boolean fail = Flag.parse("tracker.failOnDisconnect", failOnDisconnect);
        String file = shown(output.resolve(ReportFile.NAME));
        Report report = new ModuleReport(session(), project(), output, getLog()).make(file);
        String verdict = Verdict.on(report, file);
        if (verdict != null && fail) {
            throw new MojoFailureException(verdict);
        }
    }
}
