package io.github.disconnecttracker.junit;

import io.github.disconnecttracker.ancestry.Expectations;
import io.github.disconnecttracker.ancestry.OwnFailures;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.ancestry.TestThreads;
import io.github.disconnecttracker.runtime.TrackerRuntime;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells the tracker which test runs on which thread. The JUnit Platform finds it through {@code ServiceLoader}. It
 * works with version 1.3 and later of the launcher.
 */
public final class TestPlanSensor implements TestExecutionListener {
    /**
     * The sensor of each plan: the platform finds one, {@link LauncherSensor} registers another, and only the first
     * serves the plan.
     */
    private static final Map<TestPlan, TestPlanSensor> SERVED = new WeakHashMap<>();

    private final TestThreads threads = new TestThreads(TrackerRuntime.runningTests());
    private final Expectations expectations = new Expectations();
    private volatile @Nullable TestPlan plan;

    /** Made by the JUnit Platform. */
    public TestPlanSensor() {}

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        synchronized (SERVED) {
            if (SERVED.putIfAbsent(testPlan, this) != null) {
                return;
            }
        }
        plan = testPlan;
        TrackerRuntime.testPlanStarted();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        if (plan == testPlan) {
            plan = null;
            TrackerRuntime.testPlanFinished();
        }
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        TestPlan current = plan;
        if (current == null || !TrackerRuntime.observing()) {
            return;
        }
        try {
            TestRun run = TestRunFactory.of(identifier, current, expectations);
            if (run != null) {
                threads.began(identifier.getUniqueId(), run);
            }
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        try {
            threads.ended(identifier.getUniqueId(), result.getStatus().name());
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
    }
}
