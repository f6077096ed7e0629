package io.github.disconnecttracker.maven.fork;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.maven.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/**
 * The jar with agent and library: an artifact that this plugin depends on.
 *
 * @param path the jar; {@code null} if it cannot be used
 * @param problem why not, and what to do; empty otherwise
 */
public record AgentJar(@Nullable Path path, String problem) {
    private static final String GROUP = "io.github.disconnecttracker";
    private static final String ARTIFACT = "tracker-core";

    /** Finds the jar among the plugin's artifacts. */
    public static AgentJar among(Collection<Artifact> pluginArtifacts) throws IOException {
        for (Artifact artifact : pluginArtifacts) {
            if (artifact.getGroupId().equals(GROUP) && artifact.getArtifactId().equals(ARTIFACT)) {
                return of(artifact.getFile());
            }
        }
        return missing("its own dependency " + ARTIFACT + " is not resolved. Do not exclude it.");
    }

    private static AgentJar of(@Nullable File file) throws IOException {
        if (file == null || !file.exists()) {
            return missing("its jar " + (file == null ? ARTIFACT : file) + " is missing. Run Maven once without -o.");
        }
        if (file.isDirectory()) {
            return missing("its jar is not packaged yet, only " + file + ". Build it up to the phase package.");
        }
        return new AgentJar(startable(file.toPath().toAbsolutePath()), "");
    }

    private static AgentJar missing(String problem) {
        return new AgentJar(null, problem);
    }

    /** The JVM takes the first {@code =} of {@code -javaagent:} for the end of the path. */
    private static Path startable(Path jar) throws IOException {
        if (jar.toString().indexOf('=') < 0) {
            return jar;
        }
        Path directory = Files.createTempDirectory("disconnect-tracker");
        Path copy = Files.copy(jar, directory.resolve(String.valueOf(jar.getFileName())));
        directory.toFile().deleteOnExit();
        copy.toFile().deleteOnExit();
        return copy;
    }
}
