package io.github.disconnecttracker.maven.fork;

import io.github.disconnecttracker.maven.gate.Gate;
import io.github.disconnecttracker.maven.gate.IgnoreFile;
import io.github.disconnecttracker.options.Switch;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code prepare-agent} for one module.
 *
 * @param jar the tracker's jar
 * @param outputDirectory the directory for the module's records and reports
 * @param start the directory where Maven was started; paths are shown relative to it
 * @param on what is switched on in the test JVMs
 * @param applicationPackages packages inside jars whose classes belong to the application
 * @param gate which disconnects fail the build
 * @param ignored the disconnects that do not count
 * @param reporterJar the jar with the lines under test classes; {@code null} if there are to be none
 * @param checkFollows whether {@code check} will have its say in this Maven call
 */
public record Settings(
        AgentJar jar,
        Path outputDirectory,
        Path start,
        Set<Switch> on,
        List<String> applicationPackages,
        Gate gate,
        IgnoreFile ignored,
        @Nullable Path reporterJar,
        boolean checkFollows) {}
