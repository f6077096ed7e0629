package io.github.disconnecttracker.sensor.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.collect.RecordedSightings;
import io.github.disconnecttracker.collect.RecordedSightings.Seen;
import io.github.disconnecttracker.collect.Sightings;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.PlayedContext;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

class JulSensorTest {
    private static final String POOL_LOGGER = "com.zaxxer.hikari.pool.PoolBase";

    private final RecordedSightings recorded = new RecordedSightings();
    private final PSQLException broken = new PSQLException("An I/O error occurred", PSQLState.CONNECTION_FAILURE);
    private final Probe row = new JulSensor().probes(new PlayedContext()).get(0);

    @BeforeEach
    void observes() {
        Sightings.ofThisJvm().sendTo(recorded);
    }

    @AfterEach
    void stops() {
        Sightings.ofThisJvm().sendTo(null);
    }

    @Test
    void rowIsAMethodOfTheJdk() throws NoSuchMethodException {
        assertThat(row.className()).isEqualTo(Logger.class.getName());
        assertThat(Logger.class.getMethod(row.method(), LogRecord.class).getReturnType())
                .isEqualTo(void.class);
        assertThat(row.descriptor()).isEqualTo("(" + LogRecord.class.descriptorString() + ")");
    }

    @Test
    void failuresAndPoolsLinesAreSeen() {
        log("com.example.Shop", record(Level.SEVERE, "lost", broken));
        LogRecord line = record(Level.WARNING, "{0} - Failed to validate connection {1} ({2})", null);
        line.setParameters(
                new Object[] {"shop", "org.postgresql.jdbc.PgConnection@1", "This connection has been closed."});
        log(POOL_LOGGER, line);

        assertThat(recorded.all())
                .containsExactly(
                        seen("com.example.Shop", "SEVERE", broken),
                        seen(
                                POOL_LOGGER,
                                "WARNING",
                                new Classification(
                                        Kind.BROKEN,
                                        null,
                                        "shop - Failed to validate connection org.postgresql.jdbc.PgConnection@1"
                                                + " (This connection has been closed.)")));
    }

    @Test
    void whatIsNoFailureOrNotLoggedIsNotSeen() {
        log("com.example.Shop", record(Level.FINE, "lost", broken));
        log("com.example.Shop", record(Level.SEVERE, "lost", new IllegalStateException("connection lost")));
        log("com.example.Shop", record(Level.SEVERE, "This connection has been closed.", null));

        assertThat(recorded.all()).isEmpty();
    }

    /** Shows the row what it would be shown when the logger is asked to log. */
    private void log(String logger, LogRecord logged) {
        logged.setLoggerName(logger);
        row.sensor().accept(Logger.getLogger(logger), logged);
    }

    private static LogRecord record(Level level, String message, @Nullable Throwable thrown) {
        LogRecord made = new LogRecord(level, message);
        made.setThrown(thrown);
        return made;
    }

    @SuppressWarnings("deprecation") // Thread.threadId() came with JDK 19
    private static Seen seen(String logger, String level, Object what) {
        return new Seen(
                Sighting.inLog(logger, level), what, Thread.currentThread().getId(), null, Evidence.NONE);
    }
}
