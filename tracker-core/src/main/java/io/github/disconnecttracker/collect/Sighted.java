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

/**
 * An observation of a sensor: a failure, or an event that changes how earlier failures are judged. Its {@link Origin}
 * is the test that the thread worked for, its {@link Sighting} is the place of the observation. Sensors make these
 * values, and only this package reads them.
 */
public sealed interface Sighted {

    /** A Throwable that may be, wrap or accompany the failure of a connection; any other is ignored. */
    final class Failed implements Sighted {
        final Sighting by;
        final Throwable failure;
        final Origin origin;
        final @Nullable PhysicalConnection connection;
        final @Nullable Act closer;

        /**
         * Makes one.
         *
         * @param connection the connection that failed, if known
         * @param closer the act that closed the connection or its pool and so cancelled the statement, or {@code null}
         */
        public Failed(
                Sighting by,
                Throwable failure,
                Origin origin,
                @Nullable PhysicalConnection connection,
                @Nullable Act closer) {
            this.by = by;
            this.failure = failure;
            this.origin = origin;
            this.connection = connection;
            this.closer = closer;
        }

        /** Makes a failure that is no cancellation. */
        public Failed(Sighting by, Throwable failure, Origin origin, @Nullable PhysicalConnection connection) {
            this(by, failure, origin, connection, null);
        }
    }

    /** A session that is being closed had ended while it was idle. */
    final class EndedWhileIdle implements Sighted {
        final Classification classification;
        final Origin origin;
        final PhysicalConnection connection;

        /** Makes one. */
        public EndedWhileIdle(Classification classification, Origin origin, PhysicalConnection connection) {
            this.classification = classification;
            this.origin = origin;
            this.connection = connection;
        }
    }

    /** An attempt to connect has failed. Every such failure counts, whatever its SQLState. */
    final class NotConnected implements Sighted {
        final Sighting by;
        final Throwable failure;
        final Origin origin;
        final @Nullable PhysicalConnection attempt;

        /**
         * Makes one.
         *
         * @param attempt the facts of the attempt; {@code null} if there are none
         */
        public NotConnected(Sighting by, Throwable failure, Origin origin, @Nullable PhysicalConnection attempt) {
            this.by = by;
            this.failure = failure;
            this.origin = origin;
            this.attempt = attempt;
        }
    }

    /** A pool has refused to lend a connection. */
    final class Refused implements Sighted {
        final Throwable failure;
        final Origin origin;
        final Pool pool;

        /** Makes one. */
        public Refused(Throwable failure, Origin origin, Pool pool) {
            this.failure = failure;
            this.origin = origin;
            this.pool = pool;
        }
    }

    /** A pool's handle has thrown the pool's own exception when it was used. */
    final class HandleFailed implements Sighted {
        final SQLException failure;
        final Origin origin;
        final @Nullable Holding holding;

        /**
         * Makes one.
         *
         * @param holding what began when it was lent, if known
         */
        public HandleFailed(SQLException failure, Origin origin, @Nullable Holding holding) {
            this.failure = failure;
            this.origin = origin;
            this.holding = holding;
        }
    }

    /**
     * A leak detector has found a connection that was not given back. The borrower owns the leak, and the detector's
     * thread owns nothing.
     */
    final class Leaked implements Sighted {
        final Sighting by;
        final @Nullable PhysicalConnection connection;
        final @Nullable String line;
        final @Nullable Throwable borrow;
        final Origin detector;

        /**
         * Makes one.
         *
         * @param by which detector
         * @param connection the connection; {@code null} if the detector does not know it
         * @param line what the detector has logged, which names the connection; {@code null} if it has not
         * @param borrow the borrower's stack from the detector, or {@code null}
         * @param detector the detector's own thread
         */
        public Leaked(
                Sighting by,
                @Nullable PhysicalConnection connection,
                @Nullable String line,
                @Nullable Throwable borrow,
                Origin detector) {
            this.by = by;
            this.connection = connection;
            this.line = line;
            this.borrow = borrow;
            this.detector = detector;
        }
    }

    /** A library has logged, without a Throwable, a line that it logs when a connection fails. */
    final class Logged implements Sighted {
        final Sighting by;
        final Classification classification;
        final Origin origin;

        /**
         * Makes one.
         *
         * @param by the logger
         * @param classification what the line means
         */
        public Logged(Sighting by, Classification classification, Origin origin) {
            this.by = by;
            this.classification = classification;
            this.origin = origin;
        }
    }

    /** The server has answered a call of work whose test is over. */
    final class UsedLate implements Sighted {
        final PhysicalConnection connection;
        final Origin origin;

        /** Makes one. */
        public UsedLate(PhysicalConnection connection, Origin origin) {
            this.connection = connection;
            this.origin = origin;
        }
    }

    /** The current thread has connected. */
    final class Connected implements Sighted {
        final PhysicalConnection attempt;

        /** Makes one. */
        public Connected(PhysicalConnection attempt) {
            this.attempt = attempt;
        }
    }

    /** A pool has lent: an earlier refusal has done no harm, and it is time to look for leaks. */
    final class Borrowed implements Sighted {
        final Pool pool;

        /** Makes one. */
        public Borrowed(Pool pool) {
            this.pool = pool;
        }
    }

    /** An act that may have ended sessions is over: only now may be known which ones. */
    final class ActEnded implements Sighted {
        /** Makes one. */
        public ActEnded() {}
    }
}
