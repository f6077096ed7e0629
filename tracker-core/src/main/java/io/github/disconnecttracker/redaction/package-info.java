/** Removes passwords and literals from texts, in time that is linear in their length. */
@NullMarked
@MayUse("connection")
package io.github.disconnecttracker.redaction;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
