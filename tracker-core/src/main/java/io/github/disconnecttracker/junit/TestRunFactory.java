package io.github.disconnecttracker.junit;

import io.github.disconnecttracker.ancestry.Expectations;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Makes test runs of JUnit's tests and containers. */
final class TestRunFactory {
    private TestRunFactory() {}

    /** Returns a run that begins now; {@code null} for engines and suites, which never own work. */
    static @Nullable TestRun of(TestIdentifier identifier, TestPlan plan, Expectations expectations) {
        TestSource source = sourceOf(identifier, plan);
        if (source == null && !identifier.isTest()) {
            return null;
        }
        String className = null;
        String methodName = null;
        String parameters = null;
        if (source instanceof MethodSource method) {
            className = method.getClassName();
            // The container of a test template runs no code of its own, so its class owns the work.
            methodName = identifier.isTest() ? method.getMethodName() : null;
            parameters = Objects.requireNonNullElse(method.getMethodParameterTypes(), "");
        } else if (source instanceof ClassSource type) {
            className = type.getClassName();
        }
        String name = methodName;
        if (name == null
                && className != null
                && identifier.isTest()
                && source != identifier.getSource().orElse(null)) {
            // A scenario of Cucumber's is no method of the suite's class.
            name = identifier.getDisplayName();
        }
        TestIdentity identity =
                new TestIdentity(className, name, identifier.getDisplayName(), identifier.getUniqueId());
        TestRun run = new TestRun(identity, !identifier.isTest());
        run.expectations().addAll(expectations.of(className, methodName, parameters));
        return run;
    }

    /**
     * Returns the source of a test. A dynamic test may have a file or a URI as its source; its method is then the
     * source of a parent.
     */
    private static @Nullable TestSource sourceOf(TestIdentifier identifier, TestPlan plan) {
        TestIdentifier each = identifier;
        while (each != null) {
            TestSource source = each.getSource().orElse(null);
            if (source instanceof MethodSource || source instanceof ClassSource) {
                return source;
            }
            each = plan.getParent(each).orElse(null);
        }
        return null;
    }
}
