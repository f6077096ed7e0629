package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.console.ConsoleReport;
import io.github.disconnecttracker.maven.fork.AgentJar;
import io.github.disconnecttracker.maven.fork.ClassLineReporter;
import io.github.disconnecttracker.maven.fork.ForkJvm;
import io.github.disconnecttracker.maven.fork.Settings;
import io.github.disconnecttracker.maven.presentation.Presentation;
import io.github.disconnecttracker.maven.watch.SessionWatch;
import io.github.disconnecttracker.maven.watch.SkippedModule;
import io.github.disconnecttracker.options.Option;
import io.github.disconnecttracker.options.Packages;
import io.github.disconnecttracker.options.Switch;
import io.github.disconnecttracker.options.TrackerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Makes Surefire and Failsafe start this module's tests with the agent, whatever their <code>argLine</code>, and
 * prints the disconnects as soon as the tests have finished.
 */
@Mojo(name = "prepare-agent", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class PrepareAgentMojo extends GatedMojo {
    private static final String ARG_LINE = "argLine";

    /**
     * Whether the report says where threads were started and tasks submitted, <code>true</code> or <code>false</code>.
     */
    @Parameter(property = "tracker.submitSites", defaultValue = "true")
    private String submitSites;

    /**
     * Whether to check for unread server messages when a connection is closed, <code>true</code> or
     * <code>false</code>. This detects sessions that died while idle, and takes 1 to 2 ms for each physical
     * connection.
     */
    @Parameter(property = "tracker.peekOnClose", defaultValue = "true")
    private String peekOnClose;

    /**
     * Whether to show the literals of statements and messages instead of <code>?</code>, <code>true</code> or
     * <code>false</code>. Literals may be personal data from the tests. Passwords and tokens, such as those in URLs,
     * are always removed.
     */
    @Parameter(property = "tracker.showLiterals", defaultValue = "false")
    private String showLiterals;

    /**
     * Whether the lines of Log4j2, Logback and <code>java.util.logging</code> begin with the test whose work logged them,
     * such as <code>[AccountsTest.registersUser]</code>, <code>true</code> or <code>false</code>. This needs no other
     * pattern, and concerns pattern layouts and <code>SimpleFormatter</code>. What an ended test still prints to
     * <code>System.out</code> and <code>System.err</code> begins with it, too.
     */
    @Parameter(property = "tracker.logOwner", defaultValue = "false")
    private String logOwner;

    /**
     * Whether to print a line under each test class that lost connections, in the output of Surefire and Failsafe,
     * <code>true</code> or <code>false</code>. This needs Surefire or Failsafe 3.0 to 3.6, and no other
     * <code>statelessTestsetInfoReporter</code>.
     */
    @Parameter(property = "tracker.linePerClass", defaultValue = "true")
    private String linePerClass;

    /**
     * The packages inside jars that are your own code, separated by commas. Classes that the build compiles always
     * are: those from directories, and those from jars of the build's own modules.
     */
    @Parameter(property = "tracker.applicationPackages", defaultValue = "")
    private @Nullable String applicationPackages;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> pluginArtifacts;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution mojoExecution;

    private final ToolchainManager toolchains;

    /**
     * Made by Maven.
     *
     * @param toolchains knows the JDK of the tests
     */
    @Inject
    public PrepareAgentMojo(ToolchainManager toolchains) {
        this.toolchains = toolchains;
    }

    /** Is decided when the tests start. */
    @Override
    Path granted(Path output) {
        return output;
    }

    /** An argLine that names the property needs it, whether the tracker is there or not. */
    @Override
    void skipped() {
        defineArgLine();
        deleteEarlierReport();
        Path output = skippedOutput();
        if (output != null) {
            SessionWatch.of(session().getRequest()).skip(project(), new SkippedModule(output, getLog()));
        }
    }

    @Override
    void run(Path output) throws IOException, MojoExecutionException {
        defineArgLine();
        boolean saysLines = Flag.parse("tracker.linePerClass", linePerClass)
                && !Presentation.of(project()).quiet();
        Settings settings = new Settings(
                AgentJar.among(pluginArtifacts),
                output,
                start(),
                options(),
                gate(),
                ignoreFile(),
                saysLines ? ClassLineReporter.jar(pluginArtifacts) : null,
                CheckReach.isReached(requestedGoals(), checkPhases()));
        SessionWatch.of(session().getRequest()).add(project(), settings, ForkJvm.of(toolchains, session()), getLog());
    }

    private TrackerOptions options() throws MojoExecutionException {
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        turn(on, Switch.SUBMIT_SITES, submitSites);
        turn(on, Switch.PEEK_ON_CLOSE, peekOnClose);
        turn(on, Switch.SHOW_LITERALS, showLiterals);
        turn(on, Switch.LOG_OWNER, logOwner);
        return TrackerOptions.of(on)
                .with(Option.APPLICATION_PACKAGES, packages(Option.APPLICATION_PACKAGES, applicationPackages));
    }

    private static void turn(Set<Switch> on, Switch which, String value) throws MojoExecutionException {
        if (Flag.parse("tracker." + which.option(), value)) {
            on.add(which);
        }
    }

    /**
     * Returns the names of packages that a parameter has.
     *
     * @param value what the user wrote; Maven sets {@code null} for an empty value
     */
    private static String packages(Option which, @Nullable String value) throws MojoExecutionException {
        List<String> names = Packages.in(value == null ? "" : value);
        if (names == null) {
            throw new MojoExecutionException(ConsoleReport.line("A parameter does not name packages [tracker."
                    + which.key() + "=" + value + "]: separate their names by commas, such as com.example.shop."));
        }
        return String.join(",", names);
    }

    private void defineArgLine() {
        Properties properties = project().getProperties();
        if (properties.getProperty(ARG_LINE) == null) {
            properties.setProperty(ARG_LINE, "");
        }
    }

    private List<String> requestedGoals() {
        List<String> goals = session().getGoals();
        String defaultGoal = session().getTopLevelProject().getBuild().getDefaultGoal();
        return goals.isEmpty() && defaultGoal != null
                ? List.of(defaultGoal.strip().split("\\s+", -1))
                : goals;
    }

    private List<String> checkPhases() {
        List<String> phases = new ArrayList<>();
        for (Plugin plugin : project().getBuildPlugins()) {
            if (!plugin.getKey().equals(mojoExecution.getGroupId() + ":" + mojoExecution.getArtifactId())) {
                continue;
            }
            for (PluginExecution execution : plugin.getExecutions()) {
                if (execution.getGoals().contains("check")) {
                    phases.add(execution.getPhase() == null ? CheckReach.DEFAULT_PHASE : execution.getPhase());
                }
            }
        }
        return phases;
    }
}
