package io.github.disconnecttracker.sensor.log4j;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.collect.SightingTarget;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.Sighting;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what the sensor reports. */
final class RecordedSightings implements SightingTarget {
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    @Override
    public void sighted(
            Sighting sighting, Throwable throwable, Origin origin, @Nullable PhysicalConnection connection) {
        seen.add(Seen.of(sighting, throwable, origin));
    }

    @Override
    public void connectFailed(
            Sighting sighting, Throwable failure, Origin origin, @Nullable PhysicalConnection attempt) {
        throw new AssertionError("no log event tells a failed connect from the rest", failure);
    }

    @Override
    public void sighted(Sighting sighting, Classification classification, Origin origin) {
        seen.add(Seen.of(sighting, classification, origin));
    }

    List<Seen> all() {
        return List.copyOf(seen);
    }

    /**
     * What one sighting said.
     *
     * @param what the Throwable or the classification
     * @param test the display name of the owner
     */
    record Seen(
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
