package io.github.disconnecttracker.console;

import io.github.disconnecttracker.ancestry.TestIdentity;

/** Names tests for the console. */
final class TestNames {
    private static final int NAME_LIMIT = 200;
    private static final int DISPLAY_LIMIT = 60;

    private TestNames() {}

    /** Returns class and method, followed by the display name if the method runs several times. */
    static String withInvocation(TestIdentity test) {
        String name = ConsoleText.cut(ConsoleText.oneLine(test.qualifiedName()), NAME_LIMIT);
        String display = ConsoleText.oneLine(test.displayName());
        String id = test.uniqueId();
        // Jupiter's, and Spock's
        boolean repeated = id.contains("-invocation:") || id.contains("/[iteration:");
        boolean invocation = (test.methodName() != null && repeated) || id.contains("[dynamic-test:");
        return invocation ? name + " \"" + ConsoleText.cut(display, DISPLAY_LIMIT) + "\"" : name;
    }
}
