/** Combines all sightings of a failure into one entry, with its owner and its cause. */
@NullMarked
@MayUse({"ancestry", "connection", "diagnosis", "disconnect", "library", "redaction"})
package io.github.disconnecttracker.collect;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
