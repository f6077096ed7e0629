package io.github.disconnecttracker.maven;

import java.util.Collection;
import java.util.List;

/** Tells whether a Maven call reaches the goal {@code check}, which then decides. */
final class CheckReach {
    static final String DEFAULT_PHASE = "verify";

    private static final List<String> PHASES = List.of(
            "validate",
            "initialize",
            "generate-sources",
            "process-sources",
            "generate-resources",
            "process-resources",
            "compile",
            "process-classes",
            "generate-test-sources",
            "process-test-sources",
            "generate-test-resources",
            "process-test-resources",
            "test-compile",
            "process-test-classes",
            "test",
            "prepare-package",
            "package",
            "pre-integration-test",
            "integration-test",
            "post-integration-test",
            "verify",
            "install",
            "deploy");

    private CheckReach() {}

    /**
     * Returns whether one of the requested goals leads to the check.
     *
     * @param requested what the user has asked for: phases and goals
     * @param checkPhases the phases that the check is bound to; none if it is not bound
     */
    static boolean isReached(Collection<String> requested, Collection<String> checkPhases) {
        return requested.stream().anyMatch(goal -> isCheck(goal) || reaches(goal, checkPhases));
    }

    private static boolean isCheck(String goal) {
        String withoutExecution = goal.replaceFirst("@.*", "");
        return withoutExecution.endsWith(":check") && withoutExecution.contains("tracker");
    }

    private static boolean reaches(String goal, Collection<String> checkPhases) {
        // Maven 4 has before:verify and after:verify.
        int requested = PHASES.indexOf(goal.replaceFirst("^(before|after):", ""));
        return checkPhases.stream().mapToInt(PHASES::indexOf).anyMatch(phase -> phase >= 0 && phase <= requested);
    }
}
