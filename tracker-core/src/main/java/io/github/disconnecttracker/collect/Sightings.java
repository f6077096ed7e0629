package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.OwnFailures;
import org.jspecify.annotations.Nullable;

/**
 * Where sensors report what they have seen. Until a tracker runs in this JVM, reports go nowhere. Never throws.
 * Thread-safe.
 */
public final class Sightings {
    private static final Sightings OF_THIS_JVM = new Sightings();

    private volatile @Nullable SightingTarget target;

    /** Makes a door without a listener. */
    public Sightings() {}

    /** Returns the shared instance of this JVM, for Log4j's appender, which Log4j creates itself. */
    public static Sightings ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Sends all later reports to a target; {@code null} stops them. */
    public void sendTo(@Nullable SightingTarget newTarget) {
        target = newTarget;
    }

    /** Returns whether anybody listens. Sensors ask before they make a report or look at where they are. */
    public boolean wanted() {
        return target != null;
    }

    /** Passes an observation to the listener. Exceptions of the listener are counted and not passed on. */
    public void report(Sighted what) {
        try {
            SightingTarget listening = target;
            if (listening != null) {
                listening.take(what);
            }
        } catch (Throwable t) {
            OwnFailures.add(t);
        }
    }
}
