package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/** Which tests have put values that are no tasks into a queue. */
final class QueueUsers {
    /** More than one test has. */
    private static final Object SEVERAL = new Object();

    private static final WeakIdentityMap<Object, Object> TESTS = new WeakIdentityMap<>();

    private QueueUsers() {}

    /** A container's value, often the one that says "stop", is no test's work. */
    static void put(Object queue, @Nullable Context context) {
        Object test = context == null || context.ofContainer ? null : context.test;
        if (test == null) {
            return;
        }
        Object before = TESTS.putIfAbsent(queue, test);
        if (before != test && before != SEVERAL) {
            TESTS.put(queue, SEVERAL);
        }
    }

    /** Returns whether another test than that of a context has put anything into a queue. */
    static boolean anyOther(Object queue, Context context) {
        Object test = TESTS.get(queue);
        return test != null && test != context.test;
    }
}
