/** Sees who stops a PostgreSQL server from inside the tested JVM. */
@NullMarked
package io.github.disconnecttracker.sensor.server;

import org.jspecify.annotations.NullMarked;
