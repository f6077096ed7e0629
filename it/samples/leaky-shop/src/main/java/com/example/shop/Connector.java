package com.example.shop;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a connection that its caller keeps for long, outside the pool. */
@FunctionalInterface
public interface Connector {
    Connection connect() throws SQLException;
}
