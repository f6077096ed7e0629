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

    /** Makes one that nobody listens to yet. */
    public Sightings() {}

    /** Returns those of this JVM: Log4j makes its appender by itself, and can hand it no others. */
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

    /** Reports something. The failure of whoever listens is counted and goes no further. */
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
