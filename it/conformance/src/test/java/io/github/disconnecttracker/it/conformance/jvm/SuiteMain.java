package io.github.disconnecttracker.it.conformance.jvm;

import static org.junit.platform.engine.discovery.ClassNameFilter.excludeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the suite in this JVM; ends with 0 if all is well, and says how many tests that were. */
public final class SuiteMain {
    private static final String[] NOTHING = {""};

    private SuiteMain() {}

    /**
     * Runs the suite.
     *
     * @param arguments patterns of class names to leave out
     */
    public static void main(String[] arguments) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectPackage("io.github.disconnecttracker.it.conformance"))
                                .filters(excludeClassNamePatterns(".*WithoutAgentTest", ".*\\.jvm\\..*", ".*\\$.*"))
                                .filters(excludeClassNamePatterns(arguments.length == 0 ? NOTHING : arguments))
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        // JUnit's tests may have replaced System.out.
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        summary.printFailuresTo(out, 20);
        out.println(summary.getTestsSucceededCount() + " passed, " + summary.getTotalFailureCount() + " failed, "
                + summary.getTestsSkippedCount() + " skipped");
        System.exit(summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() > 0 ? 0 : 1);
    }
}
