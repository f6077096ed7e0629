/** Classifies exceptions and log lines by evidence: the server's state, and the texts of the driver and the pools. */
@NullMarked
@MayUse({"ancestry", "disconnect", "library", "redaction"})
package io.github.disconnecttracker.diagnosis;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
