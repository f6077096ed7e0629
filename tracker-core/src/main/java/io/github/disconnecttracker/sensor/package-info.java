/** The one shape of all sensors. Those of this jar are found through {@code sensor.registry}; anybody may add others. */
@NullMarked
@MayUse({"collect", "connection", "hook"})
package io.github.disconnecttracker.sensor;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
