package io.github.disconnecttracker.console;

import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.disconnect.Cause;
import io.github.disconnecttracker.disconnect.Holder;
import org.jspecify.annotations.Nullable;

/** What Spring has done or runs, as the console says it: in the words of its documentation. */
final class FrameworkText {
    private FrameworkText() {}

    /** Returns whether the name of the work says all: Spring calls a scheduled method by itself, whoever started it. */
    static boolean saysItAll(PathStep step) {
        return step.what() != null && step.what().startsWith("@Scheduled ");
    }

    /**
     * Returns what Spring did, and in which test if the words do not say so.
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

    /** Returns which pool somebody holds connections of. */
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
