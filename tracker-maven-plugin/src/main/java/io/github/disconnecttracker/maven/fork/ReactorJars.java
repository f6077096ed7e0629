package io.github.disconnecttracker.maven.fork;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Finds the jars on a module's class path that the build has made of its own modules: their classes belong to the
 * application, like those in the modules' directories. The list is a file, because it may be too long for a command
 * line.
 */
final class ReactorJars {
    static final String FILE = "application-jars";

    private ReactorJars() {}

    /**
     * Writes the list of a module's jars.
     *
     * @param directory the directory of the list
     * @return the path of the file; empty if there are no jars
     */
    static String listed(TestGoal goal, Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        Set<String> jars = of(goal.project(), goal.session().getAllProjects());
        if (jars.isEmpty()) {
            Files.deleteIfExists(file);
            return "";
        }
        return Files.write(file, jars).toString();
    }

    /**
     * Returns the paths of the jars of modules that tests may run on.
     *
     * @param modules all modules, including those that this Maven call does not build; {@code null} if unknown
     */
    static Set<String> of(MavenProject module, @Nullable Collection<MavenProject> modules) {
        Set<String> jars = new TreeSet<>();
        Set<String> names = new HashSet<>();
        List<Artifact> artifacts = new ArrayList<>(module.getArtifacts());
        for (MavenProject each : modules == null ? List.of(module) : modules) {
            names.add(each.getGroupId() + ":" + each.getArtifactId());
            artifacts.add(each.getArtifact());
            artifacts.addAll(each.getAttachedArtifacts());
        }
        for (Artifact each : artifacts) {
            // Maven 4 attaches POMs that it creates when their files are requested.
            File file = each == null || "pom".equals(each.getType()) ? null : each.getFile();
            if (file != null && file.isFile() && names.contains(each.getGroupId() + ":" + each.getArtifactId())) {
                jars.add(file.getAbsolutePath());
            }
        }
        return jars;
    }
}
