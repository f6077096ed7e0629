package io.github.disconnecttracker.it.conformance.jvm;

import static org.junit.platform.engine.discovery.ClassNameFilter.excludeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the suite in this JVM; ends with 0 if all is well, and says how many tests that were. */
public final class SuiteMain {
    static final String PACKAGE = "io.github.disconnecttracker.it.conformance";

    /** What an argument begins with that names a class to run in place of the suite. */
    static final String ONLY = "+";

    private static final String[] NOTHING = {""};

    private SuiteMain() {}

    /**
     * Runs the suite.
     *
     * @param arguments patterns of class names to leave out, or the classes to run, each behind a {@value #ONLY}
     */
    public static void main(String[] arguments) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        (arguments.length > 0 && arguments[0].startsWith(ONLY) ? only(arguments) : suite(arguments)),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        // JUnit's tests may have replaced System.out.
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        summary.printFailuresTo(out, 20);
        out.println(summary.getTestsSucceededCount() + " passed, " + summary.getTotalFailureCount() + " failed, "
                + summary.getTestsSkippedCount() + " skipped");
        System.exit(summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() > 0 ? 0 : 1);
    }

    private static LauncherDiscoveryRequest only(String[] classes) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(classes)
                        .map(name -> selectClass(name.substring(ONLY.length())))
                        .toList())
                .build();
    }

    private static LauncherDiscoveryRequest suite(String[] without) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(PACKAGE))
                .filters(excludeClassNamePatterns(".*WithoutAgentTest", ".*\\.jvm\\..*", ".*\\$.*"))
                .filters(excludeClassNamePatterns(without.length == 0 ? NOTHING : without))
                .build();
    }
}
