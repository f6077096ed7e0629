/** Observes stops of containers that run a server. */
@NullMarked
@MayUse({"collect", "connection", "hook", "sensor"})
package io.github.disconnecttracker.sensor.testcontainers;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
