package io.github.disconnecttracker.report;

/**
 * What a test JVM says of itself when its recording starts.
 *
 * @param name its name among all forks, {@code surefire-<forkNumber>-<pid>}
 * @param pid its process id
 * @param java its Java version
 * @param agent whether the agent is attached
 * @param selfCheck {@code ok}, or what does not work, such as {@code degraded: …}
 * @param testPlan whether a test plan of the JUnit Platform has started in it
 */
public record ForkStart(String name, long pid, String java, boolean agent, String selfCheck, boolean testPlan) {}
