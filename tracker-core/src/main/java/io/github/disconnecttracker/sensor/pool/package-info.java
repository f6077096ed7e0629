/** What the agent's tables see in connection pools. */
@NullMarked
@MayUse({"ancestry", "collect", "connection", "disconnect", "hook", "library", "sensor"})
package io.github.disconnecttracker.sensor.pool;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
