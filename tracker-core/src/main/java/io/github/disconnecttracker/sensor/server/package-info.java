/** Sees who stops a PostgreSQL server from inside the tested JVM. */
@NullMarked
@MayUse({"collect", "connection", "hook"})
package io.github.disconnecttracker.sensor.server;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
