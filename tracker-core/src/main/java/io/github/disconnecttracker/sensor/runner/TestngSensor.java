package io.github.disconnecttracker.sensor.runner;

import io.github.disconnecttracker.hook.Point;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.library.Library;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells which test of TestNG runs on which thread, as its invokers call them: Surefire, Gradle and IDEs all start TestNG
 * itself. Tested with TestNG 6.14.3, 7.5.1 and 7.11.0.
 */
public final class TestngSensor implements Sensor {
    private static final String INTERNAL = "org.testng.internal.";

    /** Where the invokers are since 7.5. */
    private static final String INVOKERS = "org.testng.internal.invokers.";

    /** Made before {@code main}. */
    public TestngSensor() {}

    @Override
    public List<String> packages() {
        return Library.TESTNG.packages();
    }

    @Override
    public List<Probe> probes(SensorContext context) {
        TestngTests tests = new TestngTests(context.runners());
        List<Probe> probes = new ArrayList<>();
        around(
                probes,
                "org.testng.TestNG",
                "run",
                Probe.enter("org.testng.TestNG", "run", (testng, none) -> tests.runStarted(testng)),
                (testng, none) -> tests.runFinished(testng));
        test(probes, tests, INTERNAL + "Invoker", 1);
        configuration(probes, tests, INTERNAL + "Invoker");
        for (String home : List.of(INTERNAL, INVOKERS)) {
            test(probes, tests, home + "TestInvoker", 0);
            configuration(probes, tests, home + "ConfigInvoker");
            workOfClass(probes, tests, home + "MethodInvocationHelper", "invokeDataProvider", 2);
            // Calls that method where it is the last of its class.
            probes.add(new Probe(
                    home + "TestMethodWorker",
                    "invokeAfterClassMethods",
                    "",
                    Point.RETURN,
                    0,
                    true,
                    (worker, type) -> tests.afterClass(type)));
        }
        probes.add(Probe.enter(
                "org.testng.ClassMethodMap", "getInvokedAfterClassMethods", (map, none) -> tests.lastOfItsClass()));
        return probes;
    }

    /** All of an invocation, with the methods before and after it. */
    private static void test(List<Probe> probes, TestngTests tests, String invoker, int parameter) {
        // The invoker of 7.0 and later only passes calls on.
        probes.add(Probe.enter(invoker, "invokeMethod", tests::started)
                .withParameter(parameter)
                .ifPresent());
        probes.add(Probe.returned(invoker, "invokeMethod", tests::finished).ifPresent());
        probes.add(Probe.thrown(invoker, "invokeMethod", (self, failure) -> tests.finished(self, null))
                .ifPresent());
    }

    private static void configuration(List<Probe> probes, TestngTests tests, String invoker) {
        workOfClass(probes, tests, invoker, "invokeConfigurationMethod", 1);
    }

    private static void workOfClass(
            List<Probe> probes, TestngTests tests, String className, String method, int parameter) {
        around(
                probes,
                className,
                method,
                Probe.enter(className, method, (self, called) -> tests.classBegins(called))
                        .withParameter(parameter)
                        .ifPresent(),
                (self, none) -> tests.classPauses());
    }

    private static void around(
            List<Probe> probes,
            String className,
            String method,
            Probe begin,
            BiConsumer<@Nullable Object, @Nullable Object> end) {
        probes.add(begin);
        probes.add(Probe.returned(className, method, end).ifPresent());
        probes.add(Probe.thrown(className, method, end).ifPresent());
    }
}
