/** Renders the console report: the block of a disconnect, a short stack trace, the remedy. */
@NullMarked
@MayUse({"ancestry", "connection", "disconnect", "library", "redaction"})
package io.github.disconnecttracker.console;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
