package io.github.disconnecttracker.sensor;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.TestIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a runner of tests does that is not on the JUnit Platform. While a test plan of the platform runs, its tests are
 * not taken: the platform's engines run JUnit 4 and TestNG, too, and the platform tells which test runs.
 *
 * <p>A key is the runner's own object for what begins; the end of the same object on the same thread ends it. Never throws.
 * Thread-safe.
 */
public interface RunnerEvents {

    /** Returns whether tests are taken, so that nothing need be asked of a runner in vain. */
    boolean wanted();

    /** Takes that the runner begins to run tests: the first of its runs in this JVM starts the recording. */
    void runBegins(Object key);

    /** Takes that the runner has run its tests. */
    void runEnds(Object key);

    /**
     * Takes that a test or class begins on the current thread.
     *
     * @param container whether it is a class and not a test
     */
    void begins(Object key, TestIdentity test, boolean container);

    /**
     * Takes how a test will end, in the words of the JUnit Platform ({@code FAILED}, {@code ABORTED}).
     *
     * @param key of a test that has begun
     */
    void willEnd(Object key, String result);

    /** Takes that a test or class has ended; {@code SUCCESSFUL}, if nothing else was said. */
    void ends(Object key);

    /**
     * Lets the current thread work for a class until the scope is closed. The class begins with it, if it has not begun. On
     * the JUnit Platform it does so only for a thread that works for nobody.
     *
     * @param container the class
     * @return closes itself on no other thread
     */
    Ancestry.Scope worksFor(TestIdentity container);

    /** Takes that a class has ended whose work was taken by {@link #worksFor}; the last run of the runner ends all. */
    void classEnds(String className);

    /** Returns the class of the innermost test or class that runs on the current thread, or {@code null}. */
    @Nullable
    String classHere();
}
