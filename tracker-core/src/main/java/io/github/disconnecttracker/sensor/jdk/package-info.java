/** What the JDK tells: who interrupts a thread, what ends one, and who stops a server's process. */
@NullMarked
@MayUse({"ancestry", "collect", "connection", "disconnect", "hook", "sensor"})
package io.github.disconnecttracker.sensor.jdk;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
