package io.github.disconnecttracker.sensor.runner;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.sensor.RunnerEvents;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Says of TestNG's methods which tests and classes they are. The methods before and after a test method are the test's; those
 * of classes, groups and suites, and data providers, are their class's, which lasts until the last method of it has run.
 */
final class TestngTests {
    private static final int SUCCESS = 1;
    private static final int SKIP = 3;

    /** Within its percentage of successes. */
    private static final int FAILURE_ALLOWED = 4;

    private final RunnerEvents events;

    /** The work of classes that the thread does, one inside the other; closed by {@link #classPauses}. */
    private final ThreadLocal<Deque<Ancestry.Scope>> atWork = ThreadLocal.withInitial(ArrayDeque::new);

    private final ThreadLocal<Boolean> last = new ThreadLocal<>();

    TestngTests(RunnerEvents events) {
        this.events = events;
    }

    void runStarted(@Nullable Object testng) {
        if (testng != null && !isDryRun()) {
            events.runBegins(testng);
        }
    }

    void runFinished(@Nullable Object testng) {
        if (testng != null) {
            events.runEnds(testng);
        }
    }

    /**
     * An invocation of a test method begins.
     *
     * @param called the method; since 7.0 the arguments, which know it
     */
    void started(@Nullable Object invoker, @Nullable Object called) {
        if (invoker == null || called == null || !events.wanted() || isDryRun()) {
            return;
        }
        boolean passed = called.getClass().getSimpleName().equals("TestMethodArguments");
        Object method = passed ? Answers.ask(called, "getTestMethod") : called;
        if (method != null) {
            String name = String.valueOf(Answers.ask(method, "getMethodName"));
            Object count = Answers.ask(method, "getCurrentInvocationCount");
            String shown = count instanceof Integer times && times > 0 ? name + "[" + times + "]" : name;
            String type = classOf(method);
            events.begins(invoker, new TestIdentity(type, name, shown, "[testng]/" + type + "." + shown), false);
        }
    }

    /**
     * An invocation of a test method has ended.
     *
     * @param result TestNG's result; {@code null} if it has thrown
     */
    void finished(@Nullable Object invoker, @Nullable Object result) {
        if (invoker == null) {
            return;
        }
        Object status = result == null ? null : Answers.ask(result, "getStatus");
        if (status instanceof Integer number && number == SKIP) {
            events.willEnd(invoker, "ABORTED");
        } else if (!(status instanceof Integer number) || (number != SUCCESS && number != FAILURE_ALLOWED)) {
            events.willEnd(invoker, "FAILED");
        }
        events.ends(invoker);
    }

    /** A method begins that is a class's, if it is not around a test method. */
    void classBegins(@Nullable Object method) {
        Ancestry.Scope scope = () -> {};
        try {
            if (method != null && !isDryRun() && !isAroundATest(method)) {
                String type = classOf(method);
                String shown = type.substring(type.lastIndexOf('.') + 1);
                scope = events.worksFor(new TestIdentity(type, null, shown, "[testng]/" + type));
            }
        } finally {
            atWork.get().push(scope);
        }
    }

    /** A method of a class has ended. */
    void classPauses() {
        Deque<Ancestry.Scope> scopes = atWork.get();
        Ancestry.Scope scope = scopes.poll();
        if (scope != null) {
            scope.close();
        }
        if (scopes.isEmpty()) {
            atWork.remove();
        }
    }

    /** The thread is about to run the methods after the last test method of a class. */
    void lastOfItsClass() {
        last.set(true);
    }

    /** A method has ended, and the methods after its class, if it was the last. */
    void afterClass(@Nullable Object type) {
        if (type != null && last.get() != null) {
            last.remove();
            events.classEnds(nameOf(type));
        }
    }

    /** TestNG's engine for the JUnit Platform finds the tests by a dry run, before the platform's test plan starts. */
    private static boolean isDryRun() {
        return Boolean.getBoolean("testng.mode.dryrun");
    }

    private static boolean isAroundATest(Object method) {
        return Boolean.TRUE.equals(Answers.ask(method, "isBeforeMethodConfiguration"))
                || Boolean.TRUE.equals(Answers.ask(method, "isAfterMethodConfiguration"));
    }

    /** The class that runs, not one above it that declares the method. */
    private static String classOf(Object method) {
        Object type = Answers.ask(method, "getTestClass");
        return nameOf(type == null ? method : type);
    }

    private static String nameOf(Object typeOrMethod) {
        return Answers.ask(typeOrMethod, "getRealClass") instanceof Class<?> real ? real.getName() : "?";
    }
}
