package io.github.disconnecttracker.maven;

import io.github.disconnecttracker.report.ForkSummary;
import io.github.disconnecttracker.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/** Finds out where tests ran that nobody watched, and why: silence must never be mistaken for success. */
final class MissingAgent {
    private final Report report;
    private final Predicate<TestExecution> testsRan;

    /**
     * Makes a diagnosis of one module.
     *
     * @param report what its forks have recorded
     * @param testsRan tells whether an execution has run tests, whatever the tracker knows
     */
    MissingAgent(Report report, Predicate<TestExecution> testsRan) {
        this.report = report;
        this.testsRan = testsRan;
    }

    /** Returns one warning for each thing that is amiss; none if all tests were watched. */
    List<String> warnings(List<TestExecution> executions) {
        List<String> warnings = new ArrayList<>();
        for (TestExecution execution : executions) {
            List<ForkSummary> forks = report.forks().stream()
                    .filter(fork -> execution.started(fork.execution(), fork.name()))
                    .toList();
            if (forks.isEmpty()) {
                unrecorded(execution, warnings);
            } else {
                forks.forEach(fork -> incomplete(execution, fork, warnings));
            }
        }
        return new ArrayList<>(new LinkedHashSet<>(warnings));
    }

    private void unrecorded(TestExecution execution, List<String> warnings) {
        Attachment attachment = execution.attachment();
        if (attachment.how() == Attachment.How.SKIPPED || !testsRan.test(execution)) {
            return;
        }
        String reason = switch (attachment.how()) {
            case NONE -> attachment.reason();
            case LISTENER_ONLY ->
                "with forkCount=0 they ran in Maven's own JVM, and the tracker's listener left no record."
                        + " Let Surefire fork.";
            default ->
                "the agent was attached, but its JVM left no record in " + execution.directory()
                        + ". Look for the JVM's own message above and in the dump files of "
                        + execution.reportsDirectory() + ".";
        };
        warnings.add("Tests ran that nobody watched [" + execution.name() + "]: " + reason);
    }

    private void incomplete(TestExecution execution, ForkSummary fork, List<String> warnings) {
        if (!fork.agent()) {
            warnings.add("The tests ran without the agent [" + execution.name() + "]: "
                    + (execution.attachment().how() == Attachment.How.LISTENER_ONLY
                            ? execution.attachment().reason()
                            : "it was attached, but it did not start in " + fork.name() + "."));
        } else if (!fork.selfCheck().equals("ok")) {
            warnings.add("The agent does not see everything [" + execution.name() + ", Java " + fork.java() + "]: "
                    + fork.selfCheck() + ".");
        }
        if (!fork.testPlan() && testsRan.test(execution)) {
            warnings.add("The tests ran without the JUnit Platform [" + execution.name() + ", " + execution.plugin()
                    + "], so that the tracker cannot tell them apart and names no owner: use Surefire and Failsafe 3.6 or"
                    + " later, which run JUnit 4 and TestNG on the platform, too.");
        }
    }
}
