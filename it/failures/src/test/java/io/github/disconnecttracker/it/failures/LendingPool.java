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

/** The connection pools that the tracker knows, each with two connections at most and a second to wait for one. */
enum LendingPool {
    HIKARI {
        @Override
        DataSource open(String url) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setMaximumPoolSize(SIZE);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(WAIT_MILLIS);
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
        DataSource open(String url) {
            BasicDataSource pool = new BasicDataSource();
            pool.setUrl(url);
            pool.setMaxTotal(SIZE);
            pool.setMaxWait(Duration.ofMillis(WAIT_MILLIS));
            return pool;
        }

        @Override
        void close(DataSource pool) throws SQLException {
            ((BasicDataSource) pool).close();
        }
    },

    TOMCAT {
        @Override
        DataSource open(String url) {
            org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
            pool.setUrl(url);
            pool.setDriverClassName("org.postgresql.Driver");
            pool.setInitialSize(0);
            pool.setMinIdle(0);
            pool.setMaxActive(SIZE);
            pool.setMaxIdle(SIZE);
            pool.setMaxWait(WAIT_MILLIS);
            return pool;
        }

        @Override
        void close(DataSource pool) {
            ((org.apache.tomcat.jdbc.pool.DataSource) pool).close(true);
        }
    },

    C3P0 {
        @Override
        DataSource open(String url) {
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
            pool.setCheckoutTimeout(WAIT_MILLIS);
            return pool;
        }

        @Override
        void close(DataSource pool) {
            ((ComboPooledDataSource) pool).close();
        }
    },

    AGROAL {
        @Override
        DataSource open(String url) throws SQLException {
            AgroalDataSourceConfigurationSupplier config = new AgroalDataSourceConfigurationSupplier();
            config.connectionPoolConfiguration(pool -> pool.maxSize(SIZE)
                    .acquisitionTimeout(Duration.ofMillis(WAIT_MILLIS))
                    .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)));
            return AgroalDataSource.from(config);
        }

        @Override
        void close(DataSource pool) {
            ((AgroalDataSource) pool).close();
        }
    };

    static final int SIZE = 2;
    private static final int WAIT_MILLIS = 1000;

    /** Opens a pool, which connects when it is first asked. */
    abstract DataSource open(String url) throws SQLException;

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
