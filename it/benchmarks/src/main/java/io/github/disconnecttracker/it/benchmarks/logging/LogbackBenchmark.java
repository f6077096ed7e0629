package io.github.disconnecttracker.it.benchmarks.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.helpers.NOPAppender;
import io.github.disconnecttracker.it.benchmarks.handover.Situation;
import io.github.disconnecttracker.it.benchmarks.statement.NoDisconnects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A log event that is no disconnect, through Logback to an appender that drops it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LogbackBenchmark {
    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("com.example.Accounts");

    /** Configures Logback. */
    @Setup
    public void configure(Situation situation) {
        NoDisconnects.expect(situation);
        NOPAppender<ILoggingEvent> nowhere = new NOPAppender<>();
        nowhere.setContext(context);
        nowhere.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(nowhere);
    }

    /** {@code logger.info} with one parameter. */
    @Benchmark
    public void logEvent(Situation situation) {
        logger.info("registered {}", situation);
    }

    /** {@code logger.warn} without an exception. */
    @Benchmark
    public void warning(Situation situation) {
        logger.warn("no stock {}", situation);
    }

    /** {@code logger.error} with an exception that has nothing to do with a database. */
    @Benchmark
    public void foreignError() {
        logger.error("no stock", Log4jBenchmark.FOREIGN);
    }
}
