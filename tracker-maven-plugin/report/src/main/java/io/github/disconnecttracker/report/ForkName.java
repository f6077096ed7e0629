package io.github.disconnecttracker.report;

/**
 * What a test JVM is called in one report.
 *
 * @param execution the goal and execution that started it, such as {@code test-default-test}
 * @param name its name, which no other test JVM of the execution has
 */
record ForkName(String execution, String name) {}
