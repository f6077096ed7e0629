package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.bootstrap.AncestryStore;
import org.jspecify.annotations.Nullable;

/**
 * The door to the boot loader's classes. On the class path our own code and all woven code see the same copies. Where
 * tracker-core stands on the module path, the application's loader defines second ones: our own code and woven libraries
 * use those, the woven JDK the boot loader's, which has the ancestry and is reached by names and JDK types.
 */
interface BootLink {
    /** Found once, at the first use, so not before {@code main}. */
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
    Object work();

    @Nullable
    Object testOf(Object work);

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

    /** Returns how many hooks have failed, those of our own copies included. */
    long failures();

    /** Returns what the last failure was and where, or {@code null}. */
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
