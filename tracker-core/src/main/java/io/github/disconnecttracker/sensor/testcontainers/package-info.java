/** Sees who stops a container in which a server runs. */
@NullMarked
@MayUse({"collect", "connection", "hook", "sensor"})
package io.github.disconnecttracker.sensor.testcontainers;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
