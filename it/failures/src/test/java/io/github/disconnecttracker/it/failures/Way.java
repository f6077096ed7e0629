package io.github.disconnecttracker.it.failures;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** How an application comes to its connections. */
enum Way {
    DRIVER_MANAGER("DriverManager"),
    DATA_SOURCE("PGSimpleDataSource"),
    HIKARI("HikariCP");

    private final String label;

    Way(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Opens what gives connections. */
    Source open(String url) {
        if (this == DRIVER_MANAGER) {
            return new Source(() -> DriverManager.getConnection(url), () -> {});
        }
        if (this == DATA_SOURCE) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            return new Source(source::getConnection, () -> {});
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(30_000);
        HikariDataSource pool = new HikariDataSource(config);
        return new Source(pool::getConnection, pool::close);
    }

    /** Gives connections. */
    record Source(Opener opener, Runnable closer) implements AutoCloseable {
        Connection connect() throws SQLException {
            return opener.open();
        }

        @Override
        public void close() {
            closer.run();
        }
    }

    interface Opener {
        Connection open() throws SQLException;
    }
}
