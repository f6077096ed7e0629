package io.github.disconnecttracker.maven.watch;

import io.github.disconnecttracker.library.Library;
import io.github.disconnecttracker.maven.fork.Attachment;
import io.github.disconnecttracker.maven.gate.Unseen;
import io.github.disconnecttracker.report.ForkSummary;
import io.github.disconnecttracker.report.Report;
import java.util.List;
import java.util.function.Predicate;

/** Finds tests that ran without the tracker, and the reasons: missing records must never look like success. */
public final class MissingAgent {
    /** The text in the self-check if no hook can work at all. */
    private static final String NO_HOOKS = "the boot loader takes no classes";

    /** The number of missing files that a message names. */
    private static final int NAMES = 3;

    private final Report report;
    private final Predicate<TestExecution> testsRan;

    /**
     * Makes a diagnosis of one module.
     *
     * @param report what its forks have recorded
     * @param testsRan tells whether an execution has run tests, independently of the tracker
     */
    public MissingAgent(Report report, Predicate<TestExecution> testsRan) {
        this.report = report;
        this.testsRan = testsRan;
    }

    /** Returns the problems; none if all tests ran with the tracker. */
    public Unseen unseen(List<TestExecution> executions) {
        Unseen unseen = new Unseen();
        for (TestExecution execution : executions) {
            List<ForkSummary> forks = report.forks().stream()
                    .filter(fork -> execution.started(fork.execution(), fork.name()))
                    .toList();
            List<String> gone = execution.seen().gone();
            if (!gone.isEmpty()) {
                deleted(execution, gone, unseen);
            }
            if (forks.isEmpty() && gone.isEmpty()) {
                unrecorded(execution, unseen);
            } else {
                forks.forEach(fork -> incomplete(execution, fork, unseen));
            }
        }
        return unseen;
    }

    /** Returns the problems of test JVMs of which only the records are known. */
    public Unseen unseen() {
        Unseen unseen = new Unseen();
        for (ForkSummary fork : report.forks()) {
            if (!fork.agent()) {
                unseen.blind("The tests ran without the agent [" + fork.execution() + ", " + fork.name()
                        + "]: start their JVM with it, through prepare-agent or -javaagent.");
            } else {
                degraded(fork, unseen);
            }
        }
        return unseen;
    }

    private static void deleted(TestExecution execution, List<String> gone, Unseen unseen) {
        int more = gone.size() - NAMES;
        unseen.blind("The records of test JVMs are gone [" + execution.name() + ", "
                + String.join(", ", gone.subList(0, Math.min(NAMES, gone.size())))
                + (more > 0 ? " and " + more + " more" : "")
                + "]: they existed while the tests ran, and their content is unknown. Keep the tests away from"
                + " tracker.outputDirectory.");
    }

    private void unrecorded(TestExecution execution, Unseen unseen) {
        Attachment attachment = execution.attachment();
        if (attachment.how() == Attachment.How.SKIPPED || !testsRan.test(execution)) {
            return;
        }
        String reason = switch (attachment.how()) {
            case NONE -> attachment.reason();
            case LISTENER_ONLY ->
                "with forkCount=0 they ran in Maven's own JVM, and the tracker's listener wrote no records. Set"
                        + " forkCount to 1 or more.";
            default ->
                "the agent was attached, but its JVM wrote no records to " + execution.directory()
                        + ". Look for the JVM's own message above and in the dump files of "
                        + execution.reportsDirectory() + ".";
        };
        unseen.blind("Tests ran without the tracker [" + execution.name() + "]: " + reason);
    }

    private void incomplete(TestExecution execution, ForkSummary fork, Unseen unseen) {
        if (!fork.agent()) {
            unseen.blind("The tests ran without the agent [" + execution.name() + "]: "
                    + (execution.attachment().how() == Attachment.How.LISTENER_ONLY
                            ? execution.attachment().reason()
                            : "it was attached, but it did not start in " + fork.name() + "."));
        } else {
            degraded(fork, unseen);
        }
        if (!fork.testPlan() && testsRan.test(execution)) {
            unseen.warn(
                    "The tests ran in a runner that the tracker does not know [" + execution.name() + ", "
                            + execution.plugin()
                            + "], so that it cannot tell them apart and names no owner: use the JUnit Platform,"
                            + " JUnit 4.12 or later, or TestNG 6.14 or later, or register them with DisconnectTracker.beginTest.");
        }
    }

    private static void degraded(ForkSummary fork, Unseen unseen) {
        String state = fork.selfCheck();
        if (state.equals("ok")) {
            return;
        }
        String warning =
                "The agent is only partly active [" + fork.execution() + ", Java " + fork.java() + "]: " + state + ".";
        // Without the hooks of pgjdbc, which the self-check names by their classes, no disconnect is seen.
        if (Library.PGJDBC.packages().stream().anyMatch(state::contains) || state.contains(NO_HOOKS)) {
            unseen.blind(warning);
        } else {
            // Disconnects are seen, but their owners may be missing.
            unseen.warn(warning);
        }
    }
}
