/** The composition root: joins sensors, disconnect and report, with and without the agent. */
@NullMarked
@MayUse({"ancestry", "collect", "connection", "console", "disconnect", "jfr", "options", "record", "redaction", "sensor"
})
package io.github.disconnecttracker.runtime;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
