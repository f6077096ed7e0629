package io.github.disconnecttracker.sensor.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import io.github.disconnecttracker.ancestry.Ancestry;
import io.github.disconnecttracker.ancestry.Evidence;
import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.ancestry.TestRun;
import io.github.disconnecttracker.collect.RecordedSightings;
import io.github.disconnecttracker.collect.RecordedSightings.Seen;
import io.github.disconnecttracker.collect.Sightings;
import io.github.disconnecttracker.diagnosis.Classification;
import io.github.disconnecttracker.disconnect.Kind;
import io.github.disconnecttracker.disconnect.Sighting;
import io.github.disconnecttracker.hook.Probe;
import io.github.disconnecttracker.sensor.PlayedContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

class LogbackAppenderTest {
    private static final String POOL_LOGGER = "com.zaxxer.hikari.pool.PoolBase";
    private static final String POOL_LINE =
            "shop - Failed to validate connection org.postgresql.jdbc.PgConnection@1 (This connection has been closed.)";

    private final RecordedSightings recorded = new RecordedSightings();
    private final PSQLException broken = new PSQLException("An I/O error occurred", PSQLState.CONNECTION_FAILURE);
    private final LoggerContext context = new LoggerContext();
    private final Logger root = context.getLogger("ROOT");
    private final Logger shop = context.getLogger("com.example.Shop");

    @BeforeEach
    void observes() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        root.setLevel(Level.INFO);
        Ancestry.observe(true);
        Sightings.ofThisJvm().sendTo(recorded);
    }

    @AfterEach
    void stops() {
        context.stop();
        LogbackEvents.forget();
        Sightings.ofThisJvm().sendTo(null);
        Ancestry.observe(false);
    }

    @Test
    void failureBelongsToTheTestThatLogsIt() {
        root.addAppender(started(new LogbackAppender()));

        inTest(() -> {
            shop.warn("order {} is lost", 7, broken);
            context.getLogger(POOL_LOGGER)
                    .warn(
                            "{} - Failed to validate connection {} ({})",
                            "shop",
                            "org.postgresql.jdbc.PgConnection@1",
                            "This connection has been closed.");
        });

        assertThat(recorded.all())
                .containsExactly(
                        seen("com.example.Shop", broken),
                        seen(POOL_LOGGER, new Classification(Kind.BROKEN, null, POOL_LINE)));
    }

    @Test
    void appenderIsAddedOnceWhereEventsEnd() {
        shop.setAdditive(false);

        LogbackAppender.addTo(context);
        LogbackAppender.addTo(context);
        inTest(() -> {
            shop.warn("lost", broken);
            context.getLogger(POOL_LOGGER).warn("lost", broken);
        });

        assertThat(recorded.all()).containsExactly(seen("com.example.Shop", broken), seen(POOL_LOGGER, broken));
    }

    @Test
    void whatIsNoFailureOrNotLoggedIsNotSeen() {
        root.addAppender(started(new LogbackAppender()));

        inTest(() -> {
            shop.error(POOL_LINE);
            shop.error("lost", new IllegalStateException("This connection has been closed."));
            shop.debug("lost", broken);
        });

        assertThat(recorded.all()).isEmpty();
    }

    @Test
    void behindAnAsynchronousAppenderTheThreadIsKnownAndNotItsTest() {
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.addAppender(started(new LogbackAppender()));
        root.addAppender(started(async));

        inTest(() -> shop.warn("lost", broken));

        await().until(() -> !recorded.all().isEmpty());
        assertThat(recorded.all())
                .containsExactly(new Seen(Sighting.inLog("com.example.Shop", "WARN"), broken, 0, null, Evidence.NONE));
    }

    @Test
    void withTheAgentTheAppenderAddsNothing() {
        Probe probe = new LogbackSensor().probes(new PlayedContext()).get(0);
        assertThat(probe.className()).isEqualTo(Logger.class.getName());
        assertThat(Logger.class.getMethods())
                .filteredOn(method -> method.getName().equals(probe.method()))
                .singleElement()
                .satisfies(method -> assertThat(method.getParameterTypes()).containsExactly(ILoggingEvent.class));
        root.addAppender(started(new Relay(probe)));
        root.addAppender(started(new LogbackAppender()));

        inTest(() -> shop.warn("lost", broken));

        assertThat(recorded.all()).containsExactly(seen("com.example.Shop", broken));
    }

    private <T extends Appender<ILoggingEvent>> T started(T appender) {
        appender.setContext(context);
        appender.start();
        return appender;
    }

    private static Seen seen(String logger, Object what) {
        return new Seen(
                Sighting.inLog(logger, "WARN"), what, Thread.currentThread().getId(), "registers()", Evidence.TEST);
    }

    private static void inTest(Runnable work) {
        TestIdentity identity =
                new TestIdentity("com.example.ShopTest", "registers", "registers()", "[test:registers()]");
        try (Ancestry.Scope scope = Ancestry.enter(new TestRun(identity, false))) {
            work.run();
        }
    }

    /** Hands each event to the sensor's row, as the woven logger does just before its appenders get it. */
    private static final class Relay extends ch.qos.logback.core.UnsynchronizedAppenderBase<ILoggingEvent> {
        private final Probe probe;

        Relay(Probe probe) {
            this.probe = probe;
        }

        @Override
        protected void append(ILoggingEvent event) {
            probe.sensor().accept(null, event);
        }
    }
}
