package io.github.disconnecttracker.it.failures;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.beans.PropertyVetoException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.vibur.dbcp.ViburDBCPDataSource;

/** The connection pools that the tracker knows, each with two connections at most. */
enum LendingPool {
    HIKARI {
        @Override
        DataSource open(String url, int waitMillis) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setMaximumPoolSize(SIZE);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(waitMillis);
            config.setInitializationFailTimeout(-1);
            return new HikariDataSource(config);
        }

        @Override
        void close(DataSource pool) {
            ((HikariDataSource) pool).close();
        }
    },

    DBCP {
        @Override
        DataSource open(String url, int waitMillis) {
            BasicDataSource pool = new BasicDataSource();
            pool.setUrl(url);
            pool.setMaxTotal(SIZE);
            pool.setMaxWait(Duration.ofMillis(waitMillis));
            return pool;
        }

        @Override
        void close(DataSource pool) throws SQLException {
            ((BasicDataSource) pool).close();
        }
    },

    TOMCAT {
        @Override
        DataSource open(String url, int waitMillis) {
            org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
            pool.setUrl(url);
            pool.setDriverClassName("org.postgresql.Driver");
            pool.setInitialSize(0);
            pool.setMinIdle(0);
            pool.setMaxActive(SIZE);
            pool.setMaxIdle(SIZE);
            pool.setMaxWait(waitMillis);
            return pool;
        }

        @Override
        void close(DataSource pool) {
            ((org.apache.tomcat.jdbc.pool.DataSource) pool).close(true);
        }
    },

    C3P0 {
        @Override
        DataSource open(String url, int waitMillis) {
            ComboPooledDataSource pool = new ComboPooledDataSource();
            try {
                pool.setDriverClass("org.postgresql.Driver");
            } catch (PropertyVetoException e) {
                throw new IllegalStateException(e);
            }
            pool.setJdbcUrl(url);
            pool.setInitialPoolSize(0);
            pool.setMinPoolSize(0);
            pool.setMaxPoolSize(SIZE);
            pool.setAcquireIncrement(1);
            pool.setAcquireRetryAttempts(2);
            pool.setAcquireRetryDelay(100);
            pool.setCheckoutTimeout(waitMillis);
            return pool;
        }

        @Override
        void close(DataSource pool) {
            ((ComboPooledDataSource) pool).close();
        }
    },

    AGROAL {
        @Override
        DataSource open(String url, int waitMillis) throws SQLException {
            AgroalDataSourceConfigurationSupplier config = new AgroalDataSourceConfigurationSupplier();
            config.connectionPoolConfiguration(pool -> pool.maxSize(SIZE)
                    .acquisitionTimeout(Duration.ofMillis(waitMillis))
                    .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)));
            return AgroalDataSource.from(config);
        }

        @Override
        void close(DataSource pool) {
            ((AgroalDataSource) pool).close();
        }
    },

    VIBUR {
        @Override
        DataSource open(String url, int waitMillis) {
            ViburDBCPDataSource pool = new ViburDBCPDataSource();
            pool.setJdbcUrl(url);
            // It must have both; those of the URL count.
            pool.setUsername("");
            pool.setPassword("");
            // It would be the DriverManager's, and all others' in this JVM.
            pool.setLoginTimeoutInSeconds(0);
            pool.setPoolInitialSize(0);
            pool.setPoolMaxSize(SIZE);
            pool.setConnectionTimeoutInMs(waitMillis);
            pool.setAcquireRetryAttempts(0);
            pool.start();
            return pool;
        }

        @Override
        void close(DataSource pool) {
            ((ViburDBCPDataSource) pool).close();
        }
    };

    static final int SIZE = 2;

    /** Opens a pool, which connects when it is first asked, and whose borrowers wait so long. */
    abstract DataSource open(String url, int waitMillis) throws SQLException;

    /** Opens a pool whose borrowers wait until they get a connection, however busy the machine is. */
    final DataSource open(String url) throws SQLException {
        return open(url, 60_000);
    }

    /** Opens a pool whose borrowers give up soon: after they have had the time that a new connection needs. */
    final DataSource openImpatient(String url) throws SQLException {
        return open(url, 3000);
    }

    /** Closes it as its own API does. */
    abstract void close(DataSource pool) throws SQLException;

    /** Borrows all that the pool has. */
    static Connection[] drain(DataSource pool) throws SQLException {
        Connection[] all = new Connection[SIZE];
        for (int i = 0; i < SIZE; i++) {
            all[i] = pool.getConnection();
        }
        return all;
    }
}
