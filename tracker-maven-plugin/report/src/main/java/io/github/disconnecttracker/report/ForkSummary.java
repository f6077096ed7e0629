package io.github.disconnecttracker.report;

import io.github.disconnecttracker.disconnect.Leftover;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one test JVM said of itself.
 *
 * @param name its name, {@code surefire-<forkNumber>-<pid>}
 * @param execution the goal and execution that started it, such as {@code test-default-test}
 * @param pid its process id
 * @param java its Java version
 * @param agent whether the agent was attached
 * @param selfCheck {@code ok}, or what did not work
 * @param testPlan whether a runner that the tracker knows ran its tests: the JUnit Platform, JUnit 4 or TestNG
 * @param completed whether it came to its end; {@code false} if it was killed, halted or crashed
 * @param tests how many tests ran in it; {@code null} unless it completed
 * @param timeline what happened in it when
 * @param leftovers the work of ended tests that used the database without failing
 */
public record ForkSummary(
        String name,
        String execution,
        long pid,
        String java,
        boolean agent,
        String selfCheck,
        boolean testPlan,
        boolean completed,
        @Nullable Integer tests,
        ForkTimeline timeline,
        List<Leftover> leftovers) {

    /** A fork without a timeline and leftovers. */
    public ForkSummary(
            String name,
            String execution,
            long pid,
            String java,
            boolean agent,
            String selfCheck,
            boolean testPlan,
            boolean completed,
            @Nullable Integer tests) {
        this(name, execution, pid, java, agent, selfCheck, testPlan, completed, tests, ForkTimeline.NOTHING, List.of());
    }
}
