package io.github.disconnecttracker.sensor.runner;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.sensor.RunnerEvents;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Says of JUnit 4's descriptions and runners which tests and classes they are. */
final class Junit4Tests {
    private final RunnerEvents events;

    Junit4Tests(RunnerEvents events) {
        this.events = events;
    }

    void runStarted(@Nullable Object notifier) {
        if (notifier != null) {
            events.runBegins(notifier);
        }
    }

    void runFinished(@Nullable Object notifier) {
        if (notifier != null) {
            events.runEnds(notifier);
        }
    }

    /** Gradle runs each class with a notifier of its own, of which it says neither begin nor end. */
    void classStarted(@Nullable Object runner) {
        if (runner == null || !events.wanted()) {
            return;
        }
        events.runBegins(runner);
        Object described = Answers.ask(runner, "getTestClass");
        Object type = described == null ? null : Answers.ask(described, "getJavaClass");
        // A list of suites has no class. The runs of a parameterized class have one runner each, with the same class.
        if (type instanceof Class<?> test && !test.getName().equals(events.classHere())) {
            String name = test.getName();
            events.begins(runner, new TestIdentity(name, null, test.getSimpleName(), "[junit4]/" + name), true);
        }
    }

    void classFinished(@Nullable Object runner) {
        if (runner != null) {
            events.ends(runner);
        }
    }

    void started(@Nullable Object description) {
        if (description != null && events.wanted()) {
            events.begins(description, identity(description), false);
        }
    }

    void failed(@Nullable Object failure, String result) {
        Object description = failure == null ? null : Answers.ask(failure, "getDescription");
        if (description != null) {
            events.willEnd(description, result);
        }
    }

    void finished(@Nullable Object description) {
        if (description != null) {
            events.ends(description);
        }
    }

    private TestIdentity identity(Object description) {
        String displayName = String.valueOf(Answers.ask(description, "getDisplayName"));
        String uniqueId = "[junit4]/" + displayName;
        Object name = Answers.ask(description, "getMethodName");
        if (Answers.ask(description, "getTestClass") instanceof Class<?> type && name != null) {
            String shown = String.valueOf(name);
            return new TestIdentity(type.getName(), methodOf(type, shown), shown, uniqueId);
        }
        // A runner with tests that are no methods, such as scenarios.
        return new TestIdentity(events.classHere(), null, displayName, uniqueId);
    }

    /** Returns the method of a test whose name may have a suffix, such as {@code adds[0]}, for its parameters. */
    private static String methodOf(Class<?> type, String name) {
        int end = 0;
        while (end < name.length() && Character.isJavaIdentifierPart(name.charAt(end))) {
            end++;
        }
        return end == 0 || end == name.length() || hasMethod(type, name) ? name : name.substring(0, end);
    }

    /** In Kotlin and Groovy, names of methods may consist of words. */
    private static boolean hasMethod(Class<?> type, String name) {
        for (Method each : type.getMethods()) {
            if (each.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
