package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.bootstrap.SubmitSites;
import io.github.disconnecttracker.bootstrap.TestEnd;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One run of a test or of a container, from its begin to its end. Identity is by object: the same test that runs twice
 * makes two runs. Thread-safe.
 */
public final class TestRun extends TestEnd {
    private final TestIdentity identity;
    private final String qualifiedName;
    private final boolean container;
    private final long beganNanos = System.nanoTime();
    private final Thread thread = Thread.currentThread();
    private final List<Expectation> expectations = new CopyOnWriteArrayList<>();
    private int places;

    /**
     * Starts the clock of a run.
     *
     * @param identity what runs
     * @param container whether it is a container ({@code @BeforeAll}, {@code @AfterAll}) and not a test
     */
    public TestRun(TestIdentity identity, boolean container) {
        this.identity = identity;
        this.qualifiedName = identity.qualifiedName();
        this.container = container;
    }

    /** Returns what runs. */
    public TestIdentity identity() {
        return identity;
    }

    /** Returns the identity's name, made once for all log events. */
    public String qualifiedName() {
        return qualifiedName;
    }

    /** Returns whether this is a container and not a test. */
    public boolean container() {
        return container;
    }

    /** Returns the {@link System#nanoTime()} of the begin. */
    public long beganNanos() {
        return beganNanos;
    }

    /** Returns the thread on which it began. */
    public Thread thread() {
        return thread;
    }

    /** Returns the disconnects that this run is to meet, the innermost first; may be changed. */
    public List<Expectation> expectations() {
        return expectations;
    }

    /**
     * Meets one of the {@link #expectations()}.
     *
     * @param kind the kind of disconnect, by the name of its constant
     * @param caused whether this run caused it and another one owns it
     * @return the expectation, or {@code null} if no open one covers it
     */
    public @Nullable Expectation meets(String kind, boolean caused) {
        for (Expectation each : expectations) {
            if (each.take(kind, caused)) {
                return each;
            }
        }
        return null;
    }

    /**
     * Counts something that this run does often, and says whether it is worth a walk up the stack. Not synchronized,
     * because the limit need not be exact.
     */
    public boolean wantsPlace() {
        return SubmitSites.isWorth(++places);
    }

    /**
     * Returns how long before a moment this run had ended.
     *
     * @param nanos a moment as of {@link System#nanoTime()}
     * @return the time since the end, or zero if the run had not ended at that moment
     */
    public Duration endedBefore(long nanos) {
        return !ended() || endedNanos() - nanos >= 0 ? Duration.ZERO : Duration.ofNanos(nanos - endedNanos());
    }
}
