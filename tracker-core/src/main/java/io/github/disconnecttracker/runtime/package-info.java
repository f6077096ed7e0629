/** The composition root: joins sensors, disconnect and report, with and without the agent. */
@NullMarked
@MayUse({
    "ancestry",
    "bootstrap",
    "collect",
    "connection",
    "console",
    "disconnect",
    "hook",
    "options",
    "record",
    "redaction",
    "sensor.log4j",
    "sensor.pgjdbc",
    "sensor.pool",
    "sensor.server",
    "sensor.uncaught"
})
package io.github.disconnecttracker.runtime;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
