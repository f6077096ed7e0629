package io.github.disconnecttracker.console;

import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Holder;
import org.jspecify.annotations.Nullable;

/** Renders what Spring did or runs for the console, in the words of Spring's documentation. */
final class FrameworkText {
    private FrameworkText() {}

    /**
     * Returns whether the name of the method is enough: Spring itself calls a scheduled method, so the starting thread
     * does not matter.
     */
    static boolean saysItAll(PathStep step) {
        return step.what() != null && step.what().startsWith("@Scheduled ");
    }

    /**
     * Returns what Spring did, and the test in which it did so unless the words name it already.
     *
     * @param by what it did
     * @param owner the test that met the failure
     */
    static String of(Cause cause, String by, @Nullable TestIdentity owner) {
        TestIdentity test = cause.test();
        if (test == null || (test.methodName() == null && by.contains(" of " + simple(test.className())))) {
            return by;
        }
        return by + ", in " + (test.equals(owner) ? Wording.SAME_TEST : TestNames.withInvocation(test));
    }

    /** Returns the pool of the held connections. */
    static String pool(Holder holder) {
        if (holder.pool() == null) {
            return "";
        }
        String context = holder.context();
        return " in " + holder.pool() + (context == null ? "" : " of the cached context of " + simple(context));
    }

    private static String simple(@Nullable String className) {
        return className == null ? "" : className.substring(className.lastIndexOf('.') + 1);
    }
}
