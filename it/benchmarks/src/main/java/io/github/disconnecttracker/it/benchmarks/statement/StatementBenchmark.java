package io.github.disconnecttracker.it.benchmarks.statement;

import io.github.disconnecttracker.it.benchmarks.handover.Situation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code select 1} on the driver, and on the driver behind p6spy and datasource-proxy. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StatementBenchmark {
    private @Nullable Statement driver;
    private @Nullable Statement p6spy;
    private @Nullable Statement proxy;

    /** Connects. */
    @Setup
    public void connect(Situation situation) throws SQLException, ClassNotFoundException {
        NoDisconnects.expect(situation);
        driver = DriverManager.getConnection("jdbc:" + CannedServer.URL).createStatement();
        System.setProperty("p6spy.config.appender", DiscardingLogger.class.getName());
        Class.forName("com.p6spy.engine.spy.P6SpyDriver");
        p6spy = DriverManager.getConnection("jdbc:p6spy:" + CannedServer.URL).createStatement();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:" + CannedServer.URL);
        Connection proxied = ProxyDataSourceBuilder.create(source)
                .afterQuery((execution, queries) -> {})
                .build()
                .getConnection();
        proxy = proxied.createStatement();
    }

    /** The driver alone. */
    @Benchmark
    public int select() throws SQLException {
        return one(driver);
    }

    /** With p6spy's driver before it, whose log goes nowhere. */
    @Benchmark
    public int selectBehindP6Spy() throws SQLException {
        return one(p6spy);
    }

    /** With a proxy before it that has one listener, which does nothing. */
    @Benchmark
    public int selectBehindDatasourceProxy() throws SQLException {
        return one(proxy);
    }

    /** A constraint's violation. */
    @Benchmark
    public @Nullable String violation() {
        try {
            return String.valueOf(driver != null && driver.execute("insert !"));
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static int one(@Nullable Statement statement) throws SQLException {
        if (statement == null) {
            throw new IllegalStateException("not connected");
        }
        try (ResultSet row = statement.executeQuery("select 1")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
