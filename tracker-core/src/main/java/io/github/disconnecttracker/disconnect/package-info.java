/** The contract: what a disconnect is, with its kind, owner, cause and id. */
@NullMarked
@MayUse({"ancestry", "connection", "redaction"})
package io.github.disconnecttracker.disconnect;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
