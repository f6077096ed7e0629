/** What the agent's tables see in the PostgreSQL JDBC driver, versions 42.2 to 42.7. */
@NullMarked
@MayUse({"ancestry", "collect", "connection", "diagnosis", "disconnect", "hook", "library", "sensor"})
package io.github.disconnecttracker.sensor.pgjdbc;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
