package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.disconnect.Sighting;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what a sensor reports of Throwables and log lines. */
public final class RecordedSightings implements SightingTarget {
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    @Override
    public void take(Sighted what) {
        if (what instanceof Sighted.Failed failed) {
            seen.add(Seen.of(failed.by, failed.failure, failed.origin));
        } else if (what instanceof Sighted.Logged logged) {
            seen.add(Seen.of(logged.by, logged.classification, logged.origin));
        } else {
            throw new AssertionError("nobody has expected this: " + what);
        }
    }

    /** Returns what has been reported so far. */
    public List<Seen> all() {
        return List.copyOf(seen);
    }

    /**
     * What one sighting said.
     *
     * @param what the Throwable or the classification
     * @param test the display name of the owner
     */
    public record Seen(
            Sighting sighting,
            Object what,
            long threadId,
            @Nullable String test,
            Evidence by) {

        static Seen of(Sighting sighting, Object what, Origin origin) {
            return new Seen(
                    sighting,
                    what,
                    origin.thread().id(),
                    origin.test() == null ? null : origin.test().identity().displayName(),
                    origin.by());
        }
    }
}
