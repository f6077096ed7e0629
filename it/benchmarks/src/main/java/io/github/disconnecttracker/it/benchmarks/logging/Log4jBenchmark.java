package io.github.disconnecttracker.it.benchmarks.logging;

import io.github.disconnecttracker.it.benchmarks.handover.Situation;
import io.github.disconnecttracker.it.benchmarks.statement.NoDisconnects;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A log event that is no disconnect, through Log4j to an appender that drops it. The agent adds ours beside it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Log4jBenchmark {
    static final IllegalStateException FOREIGN =
            new IllegalStateException("no stock", new IllegalArgumentException("no such article"));

    private Logger logger = LogManager.getRootLogger();

    /** Configures Log4j. */
    @Setup
    public void configure(Situation situation) {
        NoDisconnects.expect(situation);
        ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.add(builder.newAppender("nowhere", "Null"));
        builder.add(builder.newRootLogger(Level.INFO).add(builder.newAppenderRef("nowhere")));
        Configurator.reconfigure(builder.build());
        logger = LogManager.getLogger("com.example.Accounts");
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
        logger.error("no stock", FOREIGN);
    }
}
