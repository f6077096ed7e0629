package com.github.kagkarlsson.scheduler.planted;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens small pools of the planted tests' own on the project's embedded server. */
final class PlantedPool {
    private PlantedPool() {}

    static HikariDataSource open(DataSource server, String applicationName, int size) throws SQLException {
        var config = new HikariConfig();
        try (Connection connection = server.getConnection()) {
            config.setJdbcUrl(connection.getMetaData().getURL());
        }
        config.setUsername("test");
        config.setPoolName(applicationName);
        config.addDataSourceProperty("ApplicationName", applicationName);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(2_000);
        return new HikariDataSource(config);
    }
}
