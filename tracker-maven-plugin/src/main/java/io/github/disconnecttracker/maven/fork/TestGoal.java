package io.github.disconnecttracker.maven.fork;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * One execution of {@code surefire:test} or {@code failsafe:integration-test}, with its configuration.
 *
 * @param session the session
 * @param project the module
 * @param execution the execution
 */
public record TestGoal(MavenSession session, MavenProject project, MojoExecution execution) {
    private static final Map<String, String> TEST_GOALS =
            Map.of("maven-surefire-plugin", "test", "maven-failsafe-plugin", "integration-test");

    private static final String PLUGIN_GROUP = "org.apache.maven.plugins";

    /** Returns whether an execution runs tests. */
    public static boolean isOne(MojoExecution execution) {
        return PLUGIN_GROUP.equals(execution.getGroupId())
                && execution.getGoal().equals(TEST_GOALS.get(execution.getArtifactId()));
    }

    /** Returns the name of the execution's folder, such as {@code test-default-test}. */
    public String name() {
        return (execution.getGoal() + "-" + execution.getExecutionId()).replaceAll("[^\\w.-]", "_");
    }

    /** Returns the module's group and artifact id. */
    public String moduleName() {
        return project.getGroupId() + ":" + project.getArtifactId();
    }

    /** Returns the plugin and its version. */
    public String plugin() {
        return execution.getArtifactId() + ":" + execution.getVersion();
    }

    /** Returns whether its tests are skipped. */
    public boolean skipsTests() {
        return isTrue("skip") || isTrue("skipTests") || isTrue("skipExec") || isTrue("skipITs");
    }

    /** Returns whether the tests run in Maven's own JVM. */
    boolean forksNothing() {
        String forkCount = parameter("forkCount");
        if (forkCount == null) {
            return "never".equals(parameter("forkMode"));
        }
        return forkCount.strip().matches("0+(\\.0+)?C?");
    }

    /** Returns the directory of its reports. */
    public Path reportsDirectory() {
        String directory = parameter("reportsDirectory");
        String target = project.getBuild().getDirectory();
        Path reports = directory == null
                ? Path.of(target, execution.getGoal().equals("test") ? "surefire-reports" : "failsafe-reports")
                : Path.of(directory);
        return project.getBasedir().toPath().resolve(reports);
    }

    /** Returns the JVM's executable that the configuration names; {@code null} if it names none. */
    @Nullable
    String jvm() {
        return parameter("jvm");
    }

    /** Returns the JDK that the configuration asks the toolchains for, empty if it asks for none. */
    Map<String, String> jdkToolchain() {
        Map<String, String> requirements = new LinkedHashMap<>();
        Xpp3Dom toolchain = node("jdkToolchain");
        if (toolchain != null) {
            for (Xpp3Dom requirement : toolchain.getChildren()) {
                String value = evaluated(requirement.getValue());
                if (value != null) {
                    requirements.put(requirement.getName(), value);
                }
            }
        }
        return requirements;
    }

    /** Returns the class path elements that a property adds, comma-separated; {@code null} if there are none. */
    @Nullable
    String additionalClasspath() {
        return parameter("additionalClasspathElements");
    }

    private boolean isTrue(String parameter) {
        return "true".equals(parameter(parameter));
    }

    /** Returns a parameter's value as the goal will get it; {@code null} if it has none. */
    private @Nullable String parameter(String name) {
        Xpp3Dom node = node(name);
        if (node == null) {
            return null;
        }
        String value = evaluated(node.getValue());
        return value == null ? evaluated(node.getAttribute("default-value")) : value;
    }

    private @Nullable Xpp3Dom node(String name) {
        Xpp3Dom configuration = execution.getConfiguration();
        return configuration == null ? null : configuration.getChild(name);
    }

    private @Nullable String evaluated(@Nullable String expression) {
        if (expression == null || expression.isBlank()) {
            return null;
        }
        try {
            Object value = new PluginParameterExpressionEvaluator(session, execution).evaluate(expression);
            String text = value instanceof File file ? file.getPath() : value == null ? "" : value.toString();
            return text.isBlank() ? null : text;
        } catch (ExpressionEvaluationException e) {
            return null;
        }
    }
}
