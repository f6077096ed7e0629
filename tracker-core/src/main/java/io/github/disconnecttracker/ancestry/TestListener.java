package io.github.disconnecttracker.ancestry;

/**
 * Is told when tests and containers begin and end, on the thread that the test engine runs them on. What it throws is
 * counted and goes no further.
 */
public interface TestListener {

    /** Takes a run that begins; its first work is still to come. */
    default void began(TestRun run) {}

    /**
     * Takes a run that has ended.
     *
     * @param result how it ended, as the test engine says it, such as {@code FAILED}; empty if that is not known
     */
    default void ended(TestRun run, String result) {}
}
