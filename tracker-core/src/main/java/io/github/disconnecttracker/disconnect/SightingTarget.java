package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.PhysicalConnection;
import org.jspecify.annotations.Nullable;

/** Takes sightings from the sensors. Called from any thread; implementations never throw. */
public interface SightingTarget {

    /** Ignores everything. */
    SightingTarget NOBODY = new SightingTarget() {
        @Override
        public void sighted(
                Sighting sighting, Throwable throwable, Origin origin, @Nullable PhysicalConnection connection) {}

        @Override
        public void connectFailed(Sighting sighting, Throwable failure, Origin origin) {}

        @Override
        public void sighted(Sighting sighting, Classification classification, Origin origin) {}
    };

    /**
     * Takes a Throwable; see {@link Disconnects#sighted(Sighting, Throwable, Origin)}.
     *
     * @param connection the connection that failed, if known
     */
    void sighted(Sighting sighting, Throwable throwable, Origin origin, @Nullable PhysicalConnection connection);

    /** Takes the failure of an attempt to connect: a failure whatever its SQLState. */
    void connectFailed(Sighting sighting, Throwable failure, Origin origin);

    /** Takes a log line; see {@link Disconnects#sighted(Sighting, Classification, Origin)}. */
    void sighted(Sighting sighting, Classification classification, Origin origin);
}
