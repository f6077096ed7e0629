/** Records events of a test JVM: typed events, one line of JSON each, without secrets in their texts. */
@NullMarked
@MayUse({"ancestry", "connection", "disconnect", "redaction"})
package io.github.disconnecttracker.record;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
