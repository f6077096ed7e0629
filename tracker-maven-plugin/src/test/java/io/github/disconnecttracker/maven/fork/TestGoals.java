package io.github.disconnecttracker.maven.fork;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.DefaultRepositorySystemSession;

/**
 * Makes executions of Surefire and Failsafe in a module.
 *
 * @param userProperties what stands on Maven's command line
 * @param basedir the module's directory
 */
public record TestGoals(Properties userProperties, Path basedir) {

    public TestGoal surefire(String configuration) throws IOException, XmlPullParserException {
        return goal("maven-surefire-plugin", "test", configuration);
    }

    TestGoal goal(String artifactId, String goal, String configuration) throws IOException, XmlPullParserException {
        MavenProject project = project();
        return new TestGoal(session(project), project, execution(artifactId, goal, configuration));
    }

    public MavenProject project() {
        MavenProject project = new MavenProject();
        project.setGroupId("com.example");
        project.setArtifactId("shop");
        project.setFile(basedir.resolve("pom.xml").toFile());
        project.setBuild(new Build());
        project.getBuild().setDirectory(basedir.resolve("target").toString());
        return project;
    }

    @SuppressWarnings("deprecation") // the other constructors need a container
    public MavenSession session(MavenProject project) {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setUserProperties(userProperties);
        request.setSystemProperties(new Properties());
        request.setStartTime(Date.from(Instant.now()));
        MavenSession session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        session.setCurrentProject(project);
        return session;
    }

    private static MojoExecution execution(String artifactId, String goal, String configuration)
            throws IOException, XmlPullParserException {
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.apache.maven.plugins");
        plugin.setArtifactId(artifactId);
        plugin.setVersion("3.6.1");
        PluginDescriptor pluginDescriptor = new PluginDescriptor();
        pluginDescriptor.setGroupId(plugin.getGroupId());
        pluginDescriptor.setArtifactId(artifactId);
        pluginDescriptor.setVersion("3.6.1");
        pluginDescriptor.setPlugin(plugin);
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setGoal(goal);
        descriptor.setPluginDescriptor(pluginDescriptor);
        MojoExecution execution = new MojoExecution(descriptor, "default-test", MojoExecution.Source.LIFECYCLE);
        execution.setConfiguration(
                Xpp3DomBuilder.build(new StringReader("<configuration>" + configuration + "</configuration>")));
        return execution;
    }
}
