package io.github.disconnecttracker.ancestry;

/**
 * Receives the begins and ends of tests and containers, on the thread of the test engine. Its exceptions are counted
 * and not passed on.
 */
public interface TestListener {

    /** Takes a run that begins; its first work is still to come. */
    default void began(TestRun run) {}

    /**
     * Takes a run that has ended.
     *
     * @param result the test engine's result, such as {@code FAILED}; empty if unknown
     */
    default void ended(TestRun run, String result) {}
}
