/** What the agent's tables see in the PostgreSQL JDBC driver, versions 42.2 to 42.7. */
@NullMarked
package io.github.disconnecttracker.sensor.pgjdbc;

import org.jspecify.annotations.NullMarked;
