/** What a test JVM writes down: typed events, one line of JSON each, without the secrets in their texts. */
@NullMarked
@MayUse({"ancestry", "disconnect", "redaction"})
package io.github.disconnecttracker.record;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
