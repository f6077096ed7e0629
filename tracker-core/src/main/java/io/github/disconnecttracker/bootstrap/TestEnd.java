package io.github.disconnecttracker.bootstrap;

/**
 * Whether a run of a test is over, and since when: all that hooks need to know of a test. Not over when it is made.
 * Thread-safe.
 */
public abstract class TestEnd {
    private volatile boolean ended;
    private volatile long endedNanos;

    /** Makes one of a run that begins. */
    protected TestEnd() {}

    /** Marks the end; only the first call counts. */
    public final synchronized void end() {
        if (!ended) {
            endedNanos = System.nanoTime();
            ended = true;
        }
    }

    /** Returns whether the run has ended. */
    public final boolean ended() {
        return ended;
    }

    /** Returns the {@link System#nanoTime()} of the end; meaningless until it has {@link #ended()}. */
    public final long endedNanos() {
        return endedNanos;
    }
}
