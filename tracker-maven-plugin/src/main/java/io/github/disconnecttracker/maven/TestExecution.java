package io.github.disconnecttracker.maven;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One execution of Surefire or Failsafe that has started in this session.
 *
 * @param name goal and execution id, such as {@code test-default-test}
 * @param plugin the plugin and its version, such as {@code maven-surefire-plugin:3.6.1}
 * @param directory where its forks record
 * @param reportsDirectory where it writes its own reports
 * @param startedAt when it started
 * @param attachment how the tracker got into its forks
 */
record TestExecution(
        String name, String plugin, Path directory, Path reportsDirectory, Instant startedAt, Attachment attachment) {}
