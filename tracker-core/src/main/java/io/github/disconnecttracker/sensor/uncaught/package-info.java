/** What ends a thread. */
@NullMarked
@MayUse({"ancestry", "collect", "disconnect", "hook"})
package io.github.disconnecttracker.sensor.uncaught;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
