package io.github.disconnecttracker.surefire;

import java.util.List;
import java.util.function.Function;
import org.apache.maven.plugin.surefire.extensions.SurefireStatelessTestsetInfoReporter;
import org.apache.maven.plugin.surefire.log.api.ConsoleLogger;
import org.apache.maven.plugin.surefire.report.TestSetStats;
import org.apache.maven.plugin.surefire.report.WrappedReportEntry;
import org.apache.maven.project.MavenProject;
import org.apache.maven.surefire.api.report.TestSetReportEntry;
import org.apache.maven.surefire.extensions.StatelessTestsetInfoConsoleReportEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Surefire's own console reporter, with an additional line under each test class that lost connections.
 * {@code prepare-agent} configures it and supplies the lines, through a function of JDK types.
 */
public final class LostConnectionsReporter extends SurefireStatelessTestsetInfoReporter {
    private @Nullable MavenProject project;
    private String key = "";

    /** Made by Maven. */
    public LostConnectionsReporter() {}

    /**
     * Sets the module.
     *
     * @param project has a {@code Function<String, List<String>>} from a test class to its lines as a context value
     */
    public void setProject(MavenProject project) {
        this.project = project;
    }

    /**
     * Sets the key of the function.
     *
     * @param key the name of the context value
     */
    public void setKey(String key) {
        this.key = key;
    }

    @Override
    public StatelessTestsetInfoConsoleReportEventListener<WrappedReportEntry, TestSetStats> createListener(
            ConsoleLogger logger) {
        return new WithLines(logger, super.createListener(logger));
    }

    /**
     * Returns Surefire's own reporter for another class loader. Surefire clones the reporter when it scans for tests in
     * a separate class loader, which cannot see this class, and when it does not fork.
     */
    @Override
    public Object clone(ClassLoader target) {
        try {
            Class<?> plain = target.loadClass(SurefireStatelessTestsetInfoReporter.class.getName());
            Object clone = plain.getConstructor().newInstance();
            plain.getMethod("setDisable", boolean.class).invoke(clone, isDisable());
            return clone;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }

    private void printLines(String testClass, ConsoleLogger logger) {
        try {
            Object lines = project == null ? null : project.getContextValue(key);
            if (lines instanceof Function<?, ?> function) {
                @SuppressWarnings("unchecked") // only prepare-agent knows the key
                Function<String, List<String>> ofClass = (Function<String, List<String>>) function;
                ofClass.apply(testClass).forEach(logger::warning);
            }
        } catch (RuntimeException | LinkageError e) {
            logger.debug("The tracker has no line for " + testClass + ": " + e);
        }
    }

    private final class WithLines
            extends StatelessTestsetInfoConsoleReportEventListener<WrappedReportEntry, TestSetStats> {
        private final StatelessTestsetInfoConsoleReportEventListener<WrappedReportEntry, TestSetStats> plain;

        WithLines(
                ConsoleLogger logger,
                StatelessTestsetInfoConsoleReportEventListener<WrappedReportEntry, TestSetStats> plain) {
            super(logger);
            this.plain = plain;
        }

        @Override
        public void testSetStarting(TestSetReportEntry report) {
            plain.testSetStarting(report);
        }

        @Override
        public void testSetCompleted(WrappedReportEntry report, TestSetStats stats, List<String> results) {
            plain.testSetCompleted(report, stats, results);
            printLines(String.valueOf(report.getSourceName()), getConsoleLogger());
        }

        @Override
        public void reset() {
            plain.reset();
        }
    }
}
