package io.github.disconnecttracker.maven;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;

/** The modules that a report over several modules covers. */
final class ReactorModules {
    private ReactorModules() {}

    /** Returns whether a module has modules, so that Maven may build them after it. */
    static boolean isAbove(MavenProject module) {
        return !module.getModules().isEmpty();
    }

    /**
     * Returns a module, its submodules, and the modules that any of them depends on.
     *
     * @param reactor all modules of the build
     */
    static List<MavenProject> of(MavenProject module, Collection<MavenProject> reactor) {
        Set<MavenProject> found = new LinkedHashSet<>();
        Deque<MavenProject> open = new ArrayDeque<>(List.of(module));
        if (isAbove(module)) {
            List<MavenProject> below = module.getCollectedProjects();
            open.addAll(below == null ? List.of() : below);
        }
        while (!open.isEmpty()) {
            MavenProject each = open.remove();
            if (found.add(each)) {
                for (Dependency dependency : each.getDependencies()) {
                    reactor.stream().filter(other -> is(other, dependency)).forEach(open::add);
                }
            }
        }
        // in the order of the build
        return reactor.stream().filter(found::contains).toList();
    }

    private static boolean is(MavenProject module, Dependency dependency) {
        return module.getGroupId().equals(dependency.getGroupId())
                && module.getArtifactId().equals(dependency.getArtifactId())
                && isVersion(module.getVersion(), dependency.getVersion());
    }

    private static boolean isVersion(String version, String required) {
        try {
            return version.equals(required)
                    || (required != null
                            && VersionRange.createFromVersionSpec(required).getRecommendedVersion() == null
                            && VersionRange.createFromVersionSpec(required)
                                    .containsVersion(new DefaultArtifactVersion(version)));
        } catch (InvalidVersionSpecificationException e) {
            return false;
        }
    }
}
