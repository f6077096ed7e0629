package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * Where sensors report what they have seen. Until a tracker runs in this JVM, reports go nowhere. Never throws.
 * Thread-safe.
 */
public final class Disconnects {
    private static volatile SightingTarget target = SightingTarget.NOBODY;

    private Disconnects() {}

    /** Sends all later sightings to a target; {@link SightingTarget#NOBODY} stops them. */
    public static void sendTo(SightingTarget newTarget) {
        target = newTarget;
    }

    /** Returns whether anybody listens; sensors on hot paths ask first. */
    public static boolean observed() {
        return target != SightingTarget.NOBODY;
    }

    /** Returns whether the current thread is a pool's own, which works for nobody. Slow: walks the stack. */
    public static boolean onPoolsThread() {
        return StackTraces.isOfPoolsThread(new Throwable());
    }

    /**
     * Reports a Throwable that may be, wrap or accompany a connection failure.
     *
     * @param sighting where it was seen
     * @param throwable what was seen; anything that is no connection failure is ignored
     * @param origin whose work the failing thread did when it happened
     */
    public static void sighted(Sighting sighting, Throwable throwable, Origin origin) {
        target.sighted(sighting, throwable, origin, null);
    }

    /**
     * Reports a log line without a Throwable that a known library logs on a connection failure.
     *
     * @param sighting where it was seen
     * @param classification what it means
     * @param origin whose work the logging thread did when it happened
     */
    public static void sighted(Sighting sighting, Classification classification, Origin origin) {
        target.sighted(sighting, classification, origin);
    }

    /**
     * Reports a line of a pool's leak detector.
     *
     * @param sighting where it was seen
     * @param line the first line, which names the connection
     * @param borrow the stack that borrowed it, as the detector knows it; {@code null} if it does not
     * @param detector the detector's own thread, which owns nothing
     */
    public static void leaked(Sighting sighting, String line, @Nullable Throwable borrow, Origin detector) {
        target.leakLogged(sighting, line, borrow, detector);
    }
}
