package io.github.disconnecttracker.it.benchmarks.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.disconnecttracker.it.benchmarks.handover.Situation;
import io.github.disconnecttracker.it.benchmarks.statement.NoDisconnects;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.NullConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A log event, written to nowhere by a layout that asks for its owner and by one that does not. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LogOwnerBenchmark {
    private static final String WITHOUT = "%m%n";
    private static final String WITH = "%X{tracker.test} %m%n";

    private final Logger log4jWithout = log4j(WITHOUT);
    private final Logger log4jWith = log4j(WITH);
    private final ch.qos.logback.classic.Logger logbackWithout = logback(WITHOUT);
    private final ch.qos.logback.classic.Logger logbackWith = logback(WITH);

    /** Starts the tracker's listening. */
    @Setup
    public void expect(Situation situation) {
        NoDisconnects.expect(situation);
    }

    /** Log4j2, where the layout does not ask. */
    @Benchmark
    public void log4jWithout() {
        log4jWithout.info("registered");
    }

    /** Log4j2, where the layout asks. */
    @Benchmark
    public void log4jWith() {
        log4jWith.info("registered");
    }

    /** Logback, where the layout does not ask. */
    @Benchmark
    public void logbackWithout() {
        logbackWithout.info("registered");
    }

    /** Logback, where the layout asks. */
    @Benchmark
    public void logbackWith() {
        logbackWith.info("registered");
    }

    private static Logger log4j(String pattern) {
        OutputStreamAppender nowhere = OutputStreamAppender.createAppender(
                PatternLayout.newBuilder().withPattern(pattern).build(),
                null,
                OutputStream.nullOutputStream(),
                "nowhere",
                false,
                false);
        nowhere.start();
        Configuration configuration = new NullConfiguration();
        LoggerConfig accounts = new LoggerConfig("com.example.Accounts", Level.INFO, false);
        accounts.addAppender(nowhere, Level.INFO, null);
        configuration.addLogger(accounts.getName(), accounts);
        org.apache.logging.log4j.core.LoggerContext context = new org.apache.logging.log4j.core.LoggerContext(pattern);
        context.start(configuration);
        return context.getLogger(accounts.getName());
    }

    private static ch.qos.logback.classic.Logger logback(String pattern) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        ch.qos.logback.core.OutputStreamAppender<ILoggingEvent> nowhere =
                new ch.qos.logback.core.OutputStreamAppender<>();
        nowhere.setContext(context);
        nowhere.setEncoder(encoder);
        nowhere.setOutputStream(OutputStream.nullOutputStream());
        nowhere.start();
        ch.qos.logback.classic.Logger logger = context.getLogger("com.example.Accounts");
        logger.setLevel(ch.qos.logback.classic.Level.INFO);
        logger.addAppender(nowhere);
        return logger;
    }
}
