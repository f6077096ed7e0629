/** What people read on the console: the block of a disconnect, its stack trace in few lines, its remedy. */
@NullMarked
@MayUse({"ancestry", "disconnect", "redaction"})
package io.github.disconnecttracker.console;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
