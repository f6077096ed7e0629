package io.github.disconnecttracker.it.failures;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How an application comes to its connections. */
enum Way {
    DRIVER_MANAGER("DriverManager"),
    DATA_SOURCE("PGSimpleDataSource"),
    HIKARI("HikariCP"),
    DBCP("DBCP2"),
    TOMCAT("Tomcat JDBC"),
    C3P0("c3p0"),
    AGROAL("Agroal"),
    VIBUR("Vibur DBCP");

    private final String label;

    Way(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Opens what gives connections; borrowers of a pool wait so long for one. */
    Source open(String url, int waitMillis) throws SQLException {
        if (this == DRIVER_MANAGER) {
            return new Source(() -> DriverManager.getConnection(url), () -> {});
        }
        if (this == DATA_SOURCE) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            return new Source(source::getConnection, () -> {});
        }
        LendingPool kind = LendingPool.valueOf(name());
        DataSource pool = kind.open(url, waitMillis);
        return new Source(pool::getConnection, () -> kind.close(pool));
    }

    /** Gives connections. */
    record Source(Opener opener, Closer closer) implements AutoCloseable {
        Connection connect() throws SQLException {
            return opener.open();
        }

        @Override
        public void close() throws SQLException {
            closer.close();
        }
    }

    interface Opener {
        Connection open() throws SQLException;
    }

    interface Closer {
        void close() throws SQLException;
    }
}
