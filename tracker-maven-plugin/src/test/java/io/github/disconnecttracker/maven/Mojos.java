package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.maven.fork.NoToolchains;
import io.github.disconnecttracker.maven.fork.TestGoals;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** Makes goals as Maven does: with the values of their parameters. */
final class Mojos {
    private final Path module;
    private final MavenProject project;
    private final MavenSession session;
    private final Log log;

    Mojos(Path module, Log log) {
        this.module = module;
        this.log = log;
        TestGoals goals = new TestGoals(new Properties(), module);
        project = goals.project();
        session = goals.session(project);
        session.getRequest().setBaseDirectory(module.toFile());
        session.setProjects(List.of(project));
        session.setAllProjects(List.of(project));
    }

    MavenProject project() {
        return project;
    }

    MavenSession session() {
        return session;
    }

    /**
     * Makes a goal whose parameters have their defaults.
     *
     * @param values the parameters that have not, by their names
     */
    Mojo make(Class<?> type, Map<String, ?> values) throws ReflectiveOperationException {
        Mojo mojo = type == PrepareAgentMojo.class
                ? new PrepareAgentMojo(new NoToolchains())
                : (Mojo) type.getConstructor().newInstance();
        mojo.setLog(log);
        Path target = module.resolve("target");
        Map<String, Object> defaults = Map.ofEntries(
                Map.entry("project", project),
                Map.entry("session", session),
                Map.entry("skip", "false"),
                Map.entry("quiet", "false"),
                Map.entry("baselineBy", "id"),
                Map.entry("formats", "json,html"),
                Map.entry("outputDirectory", target.resolve("tracker").toFile()),
                Map.entry("ignoreFile", module.resolve("tracker-ignore.txt").toFile()),
                Map.entry("submitSites", "true"),
                Map.entry("applicationPackages", ""),
                Map.entry("peekOnClose", "true"),
                Map.entry("showLiterals", "false"),
                Map.entry("logOwner", "false"),
                Map.entry("linePerClass", "true"),
                Map.entry("pluginArtifacts", List.of()),
                Map.entry("failOnUnattributed", "false"),
                Map.entry("failOnUnmetExpectation", "false"),
                Map.entry("failOnLeftovers", "false"),
                Map.entry("mergedDirectory", target.resolve("tracker-merged").toFile()),
                Map.entry(
                        "aggregateDirectory",
                        target.resolve("tracker-aggregate").toFile()));
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                Object value = values.containsKey(field.getName())
                        ? values.get(field.getName())
                        : defaults.get(field.getName());
                if (value != null) {
                    field.setAccessible(true);
                    field.set(mojo, converted(field, value));
                }
            }
        }
        return mojo;
    }

    /** Maven makes a list of a text with commas. */
    private static Object converted(Field field, Object value) {
        if (value instanceof String text && field.getType() == File.class) {
            return new File(text);
        }
        return value instanceof String text && field.getType() == List.class ? List.of(text.split(",", -1)) : value;
    }
}
