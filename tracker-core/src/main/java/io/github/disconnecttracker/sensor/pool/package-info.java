/** What the agent's tables see in connection pools. */
@NullMarked
package io.github.disconnecttracker.sensor.pool;

import org.jspecify.annotations.NullMarked;
