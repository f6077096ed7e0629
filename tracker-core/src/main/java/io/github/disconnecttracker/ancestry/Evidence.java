package io.github.disconnecttracker.ancestry;

/**
 * The evidence that pins work to a test, strongest first. {@code path[].how} and {@code attribution.by} of the report
 * share these words.
 */
public enum Evidence {
    /** The test's own thread. */
    TEST,
    /** A task that the test submitted. */
    TASK,
    /** A thread that the test started. */
    THREAD,
    /** A server thread of this JVM that works for the test that called it. */
    REQUEST,
    /** The test that held the connection. */
    CONNECTION,
    /** Nothing better than being the only test that ran at that moment. */
    WINDOW,
    /** No evidence. */
    NONE
}
