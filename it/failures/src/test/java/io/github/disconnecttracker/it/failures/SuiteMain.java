package io.github.disconnecttracker.it.failures;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the classes that it is given, in their order, and ends as a fork of Surefire does. */
public final class SuiteMain {
    /** What tests have left to be done after the last one, before the JVM shuts down. */
    private static final List<Runnable> AFTERWARDS = new CopyOnWriteArrayList<>();

    private SuiteMain() {}

    /** Does something once all tests have ended. */
    static void afterwards(Runnable work) {
        AFTERWARDS.add(work);
    }

    /** Takes the names of the classes; ends with 0 if all is well, and says how many tests that were. */
    public static void main(String[] classes) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Stream.of(classes)
                                        .map(name -> selectClass(name))
                                        .toList())
                                .build(),
                        listener);
        AFTERWARDS.forEach(Runnable::run);
        TestExecutionSummary summary = listener.getSummary();
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        summary.printFailuresTo(out, 20);
        out.println(summary.getTestsSucceededCount() + " passed, " + summary.getTotalFailureCount() + " failed");
        System.exit(summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() > 0 ? 0 : 1);
    }
}
