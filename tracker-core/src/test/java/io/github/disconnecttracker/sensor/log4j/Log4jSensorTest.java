package io.github.disconnecttracker.sensor.log4j;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.CountingNoOpAppender;
import org.apache.logging.log4j.core.async.RingBufferLogEvent;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

class Log4jSensorTest {
    private static final String LOGGER = "com.example.Shop";
    private static final String POOL_LOGGER = "com.zaxxer.hikari.pool.PoolBase";
    private static final String POOL_LINE = "HikariPool-2 - Failed to validate connection"
            + " org.postgresql.jdbc.PgConnection@1 (This connection has been closed.). Possibly consider using a shorter"
            + " maxLifetime value.";

    private final RecordedSightings recorded = new RecordedSightings();
    private final PSQLException broken = new PSQLException("An I/O error occurred", PSQLState.CONNECTION_FAILURE);
    private @Nullable LoggerContext context;

    @BeforeEach
    void observe() {
        Ancestry.observe(true);
        Sightings.ofThisJvm().sendTo(recorded);
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.stop();
        }
        AsyncCalls.forget();
        Sightings.ofThisJvm().sendTo(null);
        Ancestry.observe(false);
    }

    @ParameterizedTest
    @EnumSource
    void failureBelongsToTheThreadThatLogsIt(LoggingMode mode) throws InterruptedException {
        LoggerContext started = start(mode);

        long thread = inTest("registersUser", () -> {
            started.getLogger(LOGGER).info("no failure");
            started.getLogger(LOGGER).warn("order {} lost", 1, new IllegalStateException(broken));
            started.getLogger(POOL_LOGGER)
                    .info(
                            "{} - Failed to validate connection {} ({}). Possibly consider using a"
                                    + " shorter maxLifetime value.",
                            "HikariPool-2",
                            "org.postgresql.jdbc.PgConnection@1",
                            "This connection has been closed.");
        });

        started.stop(10, TimeUnit.SECONDS);
        assertThat(recorded.all())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("what")
                .containsExactly(
                        seen("WARN", LOGGER, broken, thread, "registersUser"),
                        seen("INFO", POOL_LOGGER, poolLine(), thread, "registersUser"));
        assertThat(((Throwable) recorded.all().get(0).what())).hasCause(broken);
        assertThat(recorded.all().get(1).what()).isEqualTo(poolLine());
    }

    @ParameterizedTest
    @EnumSource
    void eventIsSeenOnceWhenTheConfigurationNamesOurAppenderToo(LoggingMode mode) throws InterruptedException {
        LoggerContext started = start(mode);
        started.setConfiguration(mode.withOurAppender(started));
        Log4jSensor.configured(started);
        Log4jSensor.configured(started);

        long thread = inTest("registersUser", () -> started.getLogger(LOGGER).error("lost", broken));

        started.stop(10, TimeUnit.SECONDS);
        assertThat(recorded.all()).containsExactly(seen("ERROR", LOGGER, broken, thread, "registersUser"));
    }

    @ParameterizedTest
    @EnumSource
    void sensorSurvivesANewConfigurationAndNewLevels(LoggingMode mode) throws InterruptedException {
        LoggerContext started = start(mode);
        started.setConfiguration(mode.again(started));
        started.getConfiguration().addLogger(LOGGER, new LoggerConfig(LOGGER, Level.DEBUG, true));
        started.updateLoggers();

        long thread = inTest("registersUser", () -> started.getLogger(LOGGER).debug("lost", broken));

        started.stop(10, TimeUnit.SECONDS);
        assertThat(recorded.all()).containsExactly(seen("DEBUG", LOGGER, broken, thread, "registersUser"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoFailureOrNotLoggedIsNotSeen(LoggingMode mode) throws InterruptedException {
        LoggerContext started = start(mode);

        inTest("registersUser", () -> {
            started.getLogger(LOGGER).debug("lost", broken);
            started.getLogger(LOGGER).error("failed", new IllegalStateException("connection lost"));
            started.getLogger(LOGGER).error(POOL_LINE);
            started.getLogger(POOL_LOGGER).debug(POOL_LINE);
        });

        started.stop(10, TimeUnit.SECONDS);
        assertThat(recorded.all()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void outputStaysWhatItWas(LoggingMode mode) throws InterruptedException {
        LoggerContext started = start(mode);
        CountingNoOpAppender out = started.getConfiguration().getAppender("out");
        int perEvent = switch (mode) {
            case ASYNC_LOGGER_BELOW_ROOT, ASYNC_LOGGER_BELOW_ASYNC_ROOT, LOGGER_BELOW_ASYNC_ROOT -> 2;
            default -> 1;
        };

        inTest("registersUser", () -> {
            started.getLogger(LOGGER).error("lost", broken);
            started.getLogger(LOGGER).debug("not logged", broken);
            started.getLogger(LOGGER).atDebug().withThrowable(broken).log("not logged");
        });

        started.stop(10, TimeUnit.SECONDS);
        assertThat(out.getCount()).isEqualTo(perEvent);
    }

    @Test
    void callerThatOnlyAsksForTheLevelIsSeenWithoutOwner() throws InterruptedException {
        LoggerContext started = start(LoggingMode.ALL_ASYNC);
        Logger logger = started.getLogger(LOGGER);

        long thread = inTest("registersUser", () -> {
            if (logger.isEnabled(Level.WARN)) {
                logger.logMessage("fqcn", Level.WARN, null, new SimpleMessage("lost"), broken);
            }
        });

        started.stop(10, TimeUnit.SECONDS);
        assertThat(recorded.all())
                .containsExactly(new Seen(Sighting.inLog(LOGGER, "WARN"), broken, thread, null, Evidence.NONE));
    }

    @Test
    void agentShowsEachEventOfAnAllAsynchronousLoggerOnceAndToTheRightThread() throws InterruptedException {
        LoggerContext started = start(LoggingMode.ALL_ASYNC);
        Probe created = new Log4jSensor().probes(new PlayedContext()).get(1);
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLoggerName(LOGGER)
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage("lost"))
                .setThrown(broken)
                .build();

        long thread = inTest("registersUser", () -> {
            created.sensor().accept(event, null);
            started.getLogger(LOGGER).warn("lost", broken); // nobody shows this one: the agent would
        });

        started.stop(10, TimeUnit.SECONDS);
        assertThat(created.className()).isEqualTo(RingBufferLogEvent.class.getName());
        assertThat(RingBufferLogEvent.class.getMethods()).extracting("name").contains(created.method());
        assertThat(recorded.all()).containsExactly(seen("WARN", LOGGER, broken, thread, "registersUser"));
    }

    @Test
    void messageThatLogsWhenItIsReadIsReadOnce() throws InterruptedException {
        LoggerContext started = start(LoggingMode.SYNCHRONOUS);
        Logger logger = started.getLogger(POOL_LOGGER);

        long thread = inTest(
                "registersUser",
                () -> logger.warn("{}", new Object() {
                    @Override
                    public String toString() {
                        logger.error("while reading", broken);
                        return POOL_LINE;
                    }
                }));

        assertThat(recorded.all()).contains(seen("WARN", POOL_LOGGER, poolLine(), thread, "registersUser"));
    }

    @Test
    void everyContextIsSeen() throws InterruptedException {
        LoggerContext first = start(LoggingMode.SYNCHRONOUS);
        LoggerContext second = LoggingMode.ASYNC_ROOT.start();

        long thread = inTest("registersUser", () -> {
            first.getLogger(LOGGER).error("lost", broken);
            second.getLogger(LOGGER).fatal("lost", broken);
        });

        second.stop(10, TimeUnit.SECONDS);
        assertThat(recorded.all())
                .containsExactly(
                        seen("ERROR", LOGGER, broken, thread, "registersUser"),
                        seen("FATAL", LOGGER, broken, thread, "registersUser"));
    }

    @Test
    void levelSetByAProgramChangesNothing() throws InterruptedException {
        LoggerContext started = start(LoggingMode.SYNCHRONOUS);
        started.getConfiguration().getRootLogger().setLevel(Level.OFF);
        started.updateLoggers();

        inTest("registersUser", () -> started.getLogger(LOGGER).error("lost", broken));

        assertThat(recorded.all()).isEmpty();
    }

    @Test
    void whatIsNoContextIsIgnored() {
        Log4jSensor.configured("no context");
        Log4jSensor.configured(null);

        assertThat(recorded.all()).isEmpty();
    }

    private LoggerContext start(LoggingMode mode) {
        LoggerContext started = mode.start();
        context = started;
        return started;
    }

    /** Works for a test on a thread of its own; returns the thread's id. */
    private static long inTest(String name, Runnable work) throws InterruptedException {
        TestRun test = new TestRun(new TestIdentity("com.example.ShopTest", name, name, "[test:" + name + "]"), false);
        Thread thread = new Thread(
                () -> {
                    try (Ancestry.Scope scope = Ancestry.enter(test)) {
                        work.run();
                    }
                },
                "client");
        thread.start();
        thread.join();
        return thread.getId();
    }

    private static Seen seen(String level, String logger, Object what, long threadId, String test) {
        return new Seen(Sighting.inLog(logger, level), what, threadId, test, Evidence.TEST);
    }

    private static Classification poolLine() {
        return new Classification(Kind.BROKEN, null, POOL_LINE);
    }
}
