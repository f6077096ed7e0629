package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.bootstrap.AncestryStore;
import org.jspecify.annotations.Nullable;

/**
 * The door to the boot loader's classes: leads to the copies that the agent's hooks use. On the class path these are the
 * ones that our own code sees; where tracker-core stands on the module path, the application's loader defines second, dead
 * ones, and the boot loader's have to be reached by names and JDK types.
 */
interface BootLink {
    /** Found once, when somebody asks first: not before {@code main}. */
    BootLink FOUND = find();

    /** Returns whether the agent's hooks feed it. */
    boolean fedByAgent();

    void observe(boolean on);

    void recordSubmitSites(boolean on);

    void running(Object[] tests);

    Object enterTest(Object test, boolean container);

    Object enter(@Nullable Object captured);

    void leave(Object previous);

    @Nullable
    Object capture();

    @Nullable
    Object @Nullable [] trace(Thread thread);

    @Nullable
    Object[] working(int limit);

    @Nullable
    Object @Nullable [] traceOf(Object captured, String thread);

    @Nullable
    Object callSite();

    boolean isApplication(String className);

    @Nullable
    String doing(String word);

    @Nullable
    Object story(boolean begin);

    /** Returns whether the agent has added a field for our values to an object's class. */
    boolean hasField(Object object);

    /** Returns what an object that {@link #hasField} has in it. */
    @Nullable
    Object inField(Object object);

    void toField(Object object, Object value);

    /** A statement that may end sessions begins, or is over. */
    void killRuns(boolean begins);

    void failed(Throwable failure);

    long failures();

    @Nullable
    String lastFailure();

    private static BootLink find() {
        try {
            Class<?> inBoot = Class.forName(AncestryStore.class.getName(), true, null);
            if (inBoot != AncestryStore.class) {
                return new ReflectiveLink();
            }
        } catch (ClassNotFoundException e) {
            // No agent: our own copy.
        }
        return new DirectLink();
    }
}
