package io.github.disconnecttracker.ancestry;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Disconnects that a test is to meet. Thread-safe. */
public final class Expectation {
    private final String where;
    private final String because;
    private final Set<String> kinds;
    private final int max;
    private final boolean causes;
    private final Set<String> awaited;
    private volatile boolean ended;
    private final AtomicInteger met = new AtomicInteger();

    /**
     * Makes an unmet expectation.
     *
     * @param where the method, class or block that has it
     * @param because why
     * @param kinds the names of the kinds; empty for all
     * @param max how many are expected at most
     * @param causes whether disconnects of others that the test brings about are expected, too
     * @param awaited the tests that must have run before the expectation counts as unmet, as {@code class.method}; may
     *     change
     */
    public Expectation(
            String where, String because, Set<String> kinds, int max, boolean causes, Collection<String> awaited) {
        this.where = where;
        this.because = because;
        this.kinds = kinds;
        this.max = max;
        this.causes = causes;
        this.awaited = ConcurrentHashMap.newKeySet();
        this.awaited.addAll(awaited);
    }

    /** Notes that a test has run. */
    void ran(TestIdentity test) {
        awaited.remove(test.className() + "." + test.methodName());
    }

    /** Returns whether it is unmet, and all tests that could meet it have run. */
    boolean isUnmet() {
        return !isMet() && awaited.isEmpty();
    }

    /** Expects nothing from now on. */
    public void end() {
        ended = true;
    }

    /** Returns why. */
    public String because() {
        return because;
    }

    /** Returns whether a disconnect has met it. */
    public boolean isMet() {
        return met.get() > 0;
    }

    /**
     * Accepts a disconnect if it is expected.
     *
     * @param caused whether the test is its cause and not its owner
     */
    public boolean take(String kind, boolean caused) {
        if (ended || (caused && !causes) || !(kinds.isEmpty() || kinds.contains(kind))) {
            return false;
        }
        if (met.incrementAndGet() <= max) {
            return true;
        }
        met.decrementAndGet();
        return false;
    }

    /** Returns the expected kinds, for the report. */
    @Override
    public String toString() {
        return where + ", " + because;
    }
}
