/** What the sensors of all logging libraries share. */
@NullMarked
@MayUse({"ancestry", "collect", "diagnosis", "disconnect"})
package io.github.disconnecttracker.sensor.logging;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
