package io.github.disconnecttracker.report;

import java.nio.file.Path;

/**
 * Where the records of a test JVM begin.
 *
 * @param file the file
 * @param line the number of the line, from 1 on
 */
public record RecordPlace(Path file, int line) {}
