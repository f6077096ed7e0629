package io.github.disconnecttracker.it.benchmarks.statement;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.disconnecttracker.it.benchmarks.handover.Situation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A connection borrowed from HikariCP and given back, which nothing else competes for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoanBenchmark {
    private HikariDataSource pool = new HikariDataSource();

    /** Fills the pool. */
    @Setup
    public void open(Situation situation) {
        NoDisconnects.expect(situation);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:" + CannedServer.URL);
        config.setMaximumPoolSize(1);
        pool = new HikariDataSource(config);
    }

    /** Closes the pool. */
    @TearDown
    public void close() {
        pool.close();
    }

    /** {@code getConnection} and {@code close}. */
    @Benchmark
    public int borrowAndReturn() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return System.identityHashCode(connection);
        }
    }
}
