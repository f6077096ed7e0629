package io.github.disconnecttracker.maven.fork;

import io.github.disconnecttracker.maven.gate.Gate;
import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.options.TrackerOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code prepare-agent} for one module.
 *
 * @param jar the tracker's jar
 * @param outputDirectory the directory for the module's records and reports
 * @param start the directory where Maven was started; paths are shown relative to it
 * @param options the options of the test JVMs that are the same for all executions
 * @param gate which disconnects fail the build
 * @param ignored the disconnects that do not count
 * @param reporterJar the jar with the lines under test classes; {@code null} if there are to be none
 * @param checkFollows whether {@code check} will have its say in this Maven call
 */
public record Settings(
        AgentJar jar,
        Path outputDirectory,
        Path start,
        TrackerOptions options,
        Gate gate,
        IgnoreFile ignored,
        @Nullable Path reporterJar,
        boolean checkFollows) {}
