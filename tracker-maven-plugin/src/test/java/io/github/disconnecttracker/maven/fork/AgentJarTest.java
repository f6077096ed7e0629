package io.github.disconnecttracker.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentJarTest {
    @TempDir
    private Path repository;

    @Test
    void jarIsFoundAmongThePluginsArtifacts() throws IOException {
        Path jar = Files.createFile(repository.resolve("tracker-core-1.jar"));

        assertThat(AgentJar.among(List.of(artifact("other", null), artifact("tracker-core", jar))))
                .isEqualTo(new AgentJar(jar, ""));
    }

    @Test
    void pathThatTheJvmWouldCutIsCopied() throws IOException {
        Path directory = Files.createDirectory(repository.resolve("label=linux"));
        Path jar = Files.writeString(directory.resolve("tracker-core-1.jar"), "jar");

        Path usable = AgentJar.among(List.of(artifact("tracker-core", jar))).path();

        assertThat(usable).hasContent("jar").hasFileName("tracker-core-1.jar");
        assertThat(String.valueOf(usable)).doesNotContain("=");
    }

    @Test
    void excludedJarIsSaid() throws IOException {
        assertThat(AgentJar.among(List.of()))
                .isEqualTo(new AgentJar(null, "its own dependency tracker-core is not resolved. Do not exclude it."));
    }

    @Test
    void missingJarIsSaid() throws IOException {
        Path jar = repository.resolve("tracker-core-1.jar");

        assertThat(AgentJar.among(List.of(artifact("tracker-core", jar))))
                .isEqualTo(new AgentJar(null, "its jar " + jar + " is missing. Run Maven once without -o."));
        assertThat(AgentJar.among(List.of(artifact("tracker-core", null))).problem())
                .isEqualTo("its jar tracker-core is missing. Run Maven once without -o.");
    }

    @Test
    void classesOfAnUnpackagedReactorAreNoAgent() throws IOException {
        assertThat(AgentJar.among(List.of(artifact("tracker-core", repository))))
                .isEqualTo(new AgentJar(
                        null,
                        "its jar is not packaged yet, only " + repository + ". Build it up to the phase package."));
    }

    private static Artifact artifact(String id, @Nullable Path file) {
        Artifact artifact = new DefaultArtifact(
                "io.github.disconnecttracker", id, "1", "runtime", "jar", null, new DefaultArtifactHandler("jar"));
        artifact.setFile(file == null ? null : file.toFile());
        return artifact;
    }
}
