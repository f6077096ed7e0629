/** The interface of all sensors. {@code sensor.registry} finds the sensors of this jar; other jars may add more. */
@NullMarked
@MayUse({"ancestry", "collect", "connection", "hook"})
package io.github.disconnecttracker.sensor;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
