package io.github.disconnecttracker.report;

import org.jspecify.annotations.Nullable;

/**
 * What a test JVM says of itself when it starts. Two of them are one JVM only if they are the same object.
 *
 * @param name its name, {@code surefire-<forkNumber>-<pid>}
 * @param pid its process id
 * @param java its Java version
 * @param agent whether the agent was attached
 * @param selfCheck {@code ok}, or what did not work
 * @param testPlan whether a runner that the tracker knows ran its tests: the JUnit Platform, JUnit 4 or TestNG
 * @param host its machine; {@code null} in records of earlier versions
 */
record ForkHead(
        String name,
        long pid,
        String java,
        boolean agent,
        String selfCheck,
        boolean testPlan,
        @Nullable String host) {
    private static final int NAME_LIMIT = 200;
    private static final int STATE_LIMIT = 4_000;

    /**
     * Reads the start of a test JVM.
     *
     * @throws RuntimeException if it is damaged
     */
    static ForkHead of(JsonFields start) {
        return new ForkHead(
                Bounded.text(start.text("name"), NAME_LIMIT),
                start.number("pid"),
                Bounded.text(start.text("java"), NAME_LIMIT),
                start.flag("agent"),
                selfCheck(start.text("selfCheck")),
                start.flag("testPlan"),
                start.optionalText("host"));
    }

    /** Returns the result of a self-check as far as a report shows it. */
    static String selfCheck(String recorded) {
        return Bounded.text(recorded, STATE_LIMIT);
    }
}
