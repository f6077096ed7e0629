package io.github.disconnecttracker.maven.fork;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Configures the reporter of {@code tracker-surefire} in an execution of Surefire or Failsafe that has no reporter of
 * its own. The reporter's jar is a dependency of this plugin, so nothing is downloaded. If it does not fit, the
 * configuration stays as it is.
 */
public final class ClassLineReporter {
    static final String NAME = "statelessTestsetInfoReporter";

    private static final String GROUP = "io.github.disconnecttracker";
    private static final String ARTIFACT = "tracker-surefire";
    private static final String CLASS = "io.github.disconnecttracker.surefire.LostConnectionsReporter";

    /** The tested versions of Surefire: each minor version may change the interface of reporters. */
    private static final Pattern KNOWN = Pattern.compile("3\\.[0-6]\\.\\d+");

    private ClassLineReporter() {}

    /** Finds the jar among the plugin's artifacts; {@code null} if it is not packaged. */
    public static @Nullable Path jar(Collection<Artifact> pluginArtifacts) {
        for (Artifact artifact : pluginArtifacts) {
            File file = artifact.getFile();
            if (artifact.getGroupId().equals(GROUP) && artifact.getArtifactId().equals(ARTIFACT) && file != null) {
                Path jar = file.toPath().toAbsolutePath();
                return Files.isRegularFile(jar) ? jar : null;
            }
        }
        return null;
    }

    /**
     * Puts the reporter in.
     *
     * @param goal the execution, which is about to start
     * @param jar the reporter's jar
     * @param lines the lines by test class
     * @return why it was left out; {@code null} if it is in
     */
    static @Nullable String putInto(TestGoal goal, Path jar, ClassLines lines) {
        MojoExecution execution = goal.execution();
        String misfit = misfit(execution);
        if (misfit != null) {
            return misfit;
        }
        PluginDescriptor descriptor = execution.getMojoDescriptor().getPluginDescriptor();
        if (!isIn(descriptor.getPlugin())) {
            if (descriptor.getClassRealm() != null) {
                return "the plugin is loaded already";
            }
            // A copy: the module's own model stays as it is.
            Plugin plugin = descriptor.getPlugin().clone();
            plugin.addDependency(dependency(jar, execution.getVersion()));
            descriptor.setPlugin(plugin);
        }
        String key = CLASS + "." + goal.name();
        goal.project().setContextValue(key, lines);
        Xpp3Dom changed = new Xpp3Dom(execution.getConfiguration());
        changed.addChild(reporter(key));
        execution.setConfiguration(changed);
        return null;
    }

    private static @Nullable String misfit(MojoExecution execution) {
        if (!KNOWN.matcher(String.valueOf(execution.getVersion())).matches()) {
            return "it is not made for " + execution.getVersion();
        }
        if (!execution.getMojoDescriptor().getParameterMap().containsKey(NAME)) {
            return "there is no such parameter";
        }
        return execution.getConfiguration().getChild(NAME) == null ? null : "there is another one";
    }

    private static boolean isIn(Plugin plugin) {
        List<Dependency> dependencies = plugin.getDependencies();
        return dependencies.stream().anyMatch(each -> ARTIFACT.equals(each.getArtifactId()));
    }

    /** With a path, Maven looks nothing up: neither a repository nor what the jar depends on. */
    private static Dependency dependency(Path jar, String version) {
        Dependency dependency = new Dependency();
        dependency.setGroupId(GROUP);
        dependency.setArtifactId(ARTIFACT);
        dependency.setVersion(version);
        dependency.setScope("system");
        dependency.setSystemPath(jar.toString());
        return dependency;
    }

    private static Xpp3Dom reporter(String key) {
        Xpp3Dom reporter = new Xpp3Dom(NAME);
        reporter.setAttribute("implementation", CLASS);
        Xpp3Dom project = new Xpp3Dom("project");
        project.setValue("${project}");
        reporter.addChild(project);
        Xpp3Dom name = new Xpp3Dom("key");
        name.setValue(key);
        reporter.addChild(name);
        return reporter;
    }
}
