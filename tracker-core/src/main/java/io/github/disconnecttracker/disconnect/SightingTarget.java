package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.Act;
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
        public void connectFailed(
                Sighting sighting, Throwable failure, Origin origin, @Nullable PhysicalConnection attempt) {}

        @Override
        public void sighted(Sighting sighting, Classification classification, Origin origin) {}
    };

    /**
     * Takes a Throwable; see {@link Disconnects#sighted(Sighting, Throwable, Origin)}.
     *
     * @param connection the connection that failed, if known
     */
    void sighted(Sighting sighting, Throwable throwable, Origin origin, @Nullable PhysicalConnection connection);

    /**
     * Takes the failure of an attempt to connect: a failure whatever its SQLState.
     *
     * @param attempt what is known of the attempt, if anything
     */
    void connectFailed(Sighting sighting, Throwable failure, Origin origin, @Nullable PhysicalConnection attempt);

    /** Takes an attempt to connect that the current thread has made with success. */
    default void connected(PhysicalConnection attempt) {}

    /**
     * Takes the cancellation of a statement because somebody closed its connection or pool.
     *
     * @param closer who did
     */
    default void closedUnderUse(
            Sighting sighting, Throwable throwable, Origin origin, PhysicalConnection connection, Act closer) {}

    /** Takes a session that turns out, now that it is closed, to have ended while nobody used it. */
    default void endedWhileIdle(Classification classification, Origin origin, PhysicalConnection connection) {}

    /** Takes a log line; see {@link Disconnects#sighted(Sighting, Classification, Origin)}. */
    void sighted(Sighting sighting, Classification classification, Origin origin);
}
