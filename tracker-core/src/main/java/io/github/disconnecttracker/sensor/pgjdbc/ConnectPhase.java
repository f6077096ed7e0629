package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.DriverUse;
import io.github.disconnecttracker.collect.Sighted;
import io.github.disconnecttracker.collect.Sightings;
import io.github.disconnecttracker.connection.ConnectionLedger;
import io.github.disconnecttracker.disconnect.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * Tracks which threads are inside {@code Driver.connect}, where only the outcome of the whole attempt counts. With a
 * {@code loginTimeout} the driver connects on a separate thread; failures of that thread after the caller has given up
 * are part of the same failure.
 */
final class ConnectPhase {
    private static final ThreadLocal<@Nullable Attempt> CURRENT = new ThreadLocal<>();

    private final ConnectionLedger ledger;
    private final Sightings sightings;

    ConnectPhase(ConnectionLedger ledger, Sightings sightings) {
        this.ledger = ledger;
        this.sightings = sightings;
    }

    boolean isOnThisThread() {
        return CURRENT.get() != null;
    }

    /**
     * Records that the current thread begins to connect.
     *
     * @param byCaller whether it is the caller's own thread for sure
     */
    void begins(@Nullable Object url, boolean byCaller) {
        ledger.stops().lookForEnds();
        CURRENT.set(new Attempt(CURRENT.get(), url instanceof String text ? text : "", byCaller));
    }

    /** Returns the last act that may have ended sessions when the current thread began to connect. */
    long begunAfterNanos() {
        Attempt attempt = CURRENT.get();
        return attempt == null ? DriverUse.lastActNanos() : attempt.begunAfterNanos;
    }

    void succeeds(@Nullable Object connection) {
        Attempt attempt = ended();
        if (connection != null && attempt != null && attempt.reports() && sightings.wanted()) {
            sightings.report(new Sighted.Connected(ledger.attempted(attempt.url)));
        }
    }

    void fails(@Nullable Object failure) {
        Attempt attempt = ended();
        if (attempt != null && attempt.reports() && sightings.wanted() && failure instanceof Throwable throwable) {
            sightings.report(new Sighted.NotConnected(
                    Sighting.by(Sighting.Source.DRIVER), throwable, Ancestry.here(), ledger.attempted(attempt.url)));
        }
    }

    private @Nullable Attempt ended() {
        Attempt attempt = CURRENT.get();
        if (attempt == null || attempt.outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(attempt.outer);
        }
        return attempt;
    }

    private static final class Attempt {
        private final @Nullable Attempt outer;
        private final String url;
        private final boolean byCaller;
        private final long begunAfterNanos = DriverUse.lastActNanos();

        Attempt(@Nullable Attempt outer, String url, boolean byCaller) {
            this.outer = outer;
            this.url = url;
            this.byCaller = byCaller;
        }

        boolean reports() {
            return byCaller && outer == null && !url.isEmpty();
        }
    }
}
