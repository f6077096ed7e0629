package io.github.disconnecttracker.it.benchmarks.logging;

import io.github.disconnecttracker.it.benchmarks.handover.Situation;
import io.github.disconnecttracker.it.benchmarks.statement.NoDisconnects;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A log record that is no disconnect, through {@code java.util.logging} to a handler that drops it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JulBenchmark {
    private final Logger logger = Logger.getLogger("com.example.Accounts");

    /** Configures the logger. */
    @Setup
    public void configure(Situation situation) {
        NoDisconnects.expect(situation);
        logger.setUseParentHandlers(false);
        for (Handler each : logger.getHandlers()) {
            logger.removeHandler(each);
        }
        logger.addHandler(new Nowhere());
    }

    /** {@code Logger.log} with one parameter. */
    @Benchmark
    public void logEvent(Situation situation) {
        logger.log(Level.INFO, "registered {0}", situation);
    }

    /** {@code Logger.log} of a warning without an exception. */
    @Benchmark
    public void warning(Situation situation) {
        logger.log(Level.WARNING, "no stock {0}", situation);
    }

    /** {@code Logger.log} with an exception that has nothing to do with a database. */
    @Benchmark
    public void foreignError() {
        logger.log(Level.SEVERE, "no stock", Log4jBenchmark.FOREIGN);
    }

    private static final class Nowhere extends Handler {
        @Override
        public void publish(LogRecord dropped) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
