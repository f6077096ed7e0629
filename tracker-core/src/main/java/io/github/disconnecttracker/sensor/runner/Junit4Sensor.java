package io.github.disconnecttracker.sensor.runner;

import io.github.disconnecttracker.hook.Point;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.Sensor;
import io.github.disconnecttracker.sensor.SensorContext;
import java.util.List;

/**
 * Tells which test of JUnit 4 runs on which thread, as its notifier says: runners of all kinds, and Surefire, Gradle and IDEs
 * that run them, pass through it. Tested with JUnit 4.12 and 4.13.2.
 */
public final class Junit4Sensor implements Sensor {
    private static final String NOTIFIER = "org.junit.runner.notification.RunNotifier";
    private static final String CLASS_RUNNER = "org.junit.runners.ParentRunner";

    /** Made before {@code main}. */
    public Junit4Sensor() {}

    @Override
    public List<String> packages() {
        return List.of(NOTIFIER, CLASS_RUNNER);
    }

    @Override
    public List<Probe> probes(SensorContext context) {
        Junit4Tests tests = new Junit4Tests(context.runners());
        return List.of(
                Probe.enter(NOTIFIER, "fireTestRunStarted", (notifier, none) -> tests.runStarted(notifier)),
                Probe.enter(NOTIFIER, "fireTestRunFinished", (notifier, none) -> tests.runFinished(notifier)),
                Probe.enter(CLASS_RUNNER, "run", (runner, none) -> tests.classStarted(runner)),
                Probe.returned(CLASS_RUNNER, "run", (runner, none) -> tests.classFinished(runner)),
                Probe.thrown(CLASS_RUNNER, "run", (runner, none) -> tests.classFinished(runner)),
                // Where a user has stopped the run, it throws, and no test begins.
                new Probe(
                        NOTIFIER,
                        "fireTestStarted",
                        "",
                        Point.RETURN,
                        0,
                        true,
                        (notifier, test) -> tests.started(test)),
                Probe.enter(NOTIFIER, "fireTestFailure", (notifier, failure) -> tests.failed(failure, "FAILED")),
                Probe.enter(
                        NOTIFIER, "fireTestAssumptionFailed", (notifier, failure) -> tests.failed(failure, "ABORTED")),
                Probe.enter(NOTIFIER, "fireTestFinished", (notifier, test) -> tests.finished(test)));
    }
}
