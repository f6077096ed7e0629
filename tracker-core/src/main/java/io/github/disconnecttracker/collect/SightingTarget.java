package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.ancestry.Origin;
import io.github.disconnecttracker.connection.Act;
import io.github.disconnecttracker.connection.Holding;
import io.github.disconnecttracker.connection.PhysicalConnection;
import io.github.disconnecttracker.connection.Pool;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.Sighting;
import java.sql.SQLException;
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

    /** Takes that something has ended that may have ended sessions: what it has met may only be known now. */
    default void actEnded() {}

    /**
     * Takes the cancellation of a statement because somebody closed its connection or pool.
     *
     * @param closer who did
     */
    default void closedUnderUse(
            Sighting sighting, Throwable throwable, Origin origin, PhysicalConnection connection, Act closer) {}

    /** Takes a session that turns out, now that it is closed, to have ended while nobody used it. */
    default void endedWhileIdle(Classification classification, Origin origin, PhysicalConnection connection) {}

    /**
     * Takes a pool's refusal to lend a connection.
     *
     * @param pool the pool
     */
    default void borrowFailed(Throwable failure, Origin origin, Pool pool) {}

    /** Takes a successful borrow: an earlier refusal has done no harm, and it is time to look for leaks. */
    default void borrowed(Pool pool) {}

    /**
     * Takes a pool's own exception at the use of what it had handed out.
     *
     * @param holding what began when it was handed out, if known
     */
    default void handleFailed(SQLException failure, Origin origin, @Nullable Holding holding) {}

    /**
     * Takes what a leak detector has found: the borrower owns it, and not the detector's thread.
     *
     * @param detector the detector's own thread
     */
    default void leaked(Sighting sighting, PhysicalConnection connection, Origin detector) {}

    /** Takes a line of a leak detector; see {@link Disconnects#leaked(Sighting, String, Throwable, Origin)}. */
    default void leakLogged(Sighting sighting, String line, @Nullable Throwable borrow, Origin detector) {}

    /** Takes a log line; see {@link Disconnects#sighted(Sighting, Classification, Origin)}. */
    void sighted(Sighting sighting, Classification classification, Origin origin);
}
