package io.github.disconnecttracker.sensor.logging;

import io.github.disconnecttracker.ancestry.PathStep;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.ancestry.Work;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What log events say about the test that they belong to, beside what the application puts into its MDC. Nothing is put
 * into the MDC of any thread: an event refers to the work that logged it, and the values are made when a layout asks.
 */
public final class LogOwner {
    /** The key of the test's name, such as {@code com.example.AccountsTest.registersUser}. */
    public static final String TEST = "tracker.test";

    /** The key of the way to the test's thread, such as {@code mailer <- main}. */
    public static final String PATH = "tracker.thread.path";

    private static final int ALL_STEPS = 3;

    private LogOwner() {}

    /** Returns whether one of the values has this key. */
    public static boolean has(@Nullable Object key) {
        return TEST.equals(key) || PATH.equals(key);
    }

    /**
     * Returns a value of an event.
     *
     * @param work what logged it
     * @param thread the name of the thread that logged it
     * @return {@code null} if there is no such value
     */
    public static @Nullable String value(Object work, String thread, @Nullable Object key) {
        if (TEST.equals(key)) {
            TestRun test = Work.testOf(work);
            return test == null ? null : test.qualifiedName();
        }
        return PATH.equals(key) ? path(Work.pathOf(work, thread)) : null;
    }

    /** Returns what precedes a line, such as {@code [AccountsTest.registersUser]} and a space; {@code ""} without an owner. */
    public static String prefix(@Nullable Object work) {
        TestRun test = work == null ? null : Work.testOf(work);
        if (test == null) {
            return "";
        }
        String className = test.identity().className();
        int simple = className == null ? 0 : className.lastIndexOf('.') + 1;
        return "[" + test.qualifiedName().substring(simple) + "] ";
    }

    /** Gives away the key and the value of both. */
    public static void each(Object work, String thread, BiConsumer<String, @Nullable String> taker) {
        taker.accept(TEST, value(work, thread, TEST));
        taker.accept(PATH, value(work, thread, PATH));
    }

    /**
     * Returns the size of a map that has both beside other values.
     *
     * @param others how many others
     * @param hidden whether a key is among the others
     */
    public static int size(int others, Predicate<String> hidden) {
        return others + (hidden.test(TEST) ? 0 : 1) + (hidden.test(PATH) ? 0 : 1);
    }

    /** The names of the threads from the one that logs to the test's own; of a long way, the first two and the last. */
    private static String path(List<PathStep> steps) {
        StringBuilder path = new StringBuilder();
        for (int i = steps.size() - 1; i >= 0; i--) {
            String name = steps.get(i).thread();
            path.append(path.isEmpty() ? "" : " <- ").append(name.isBlank() ? "nameless" : name);
            if (steps.size() > ALL_STEPS && i == steps.size() - 2) {
                path.append(" <- ...");
                i = 1;
            }
        }
        return path.toString();
    }
}
