/** What is this exception, this log line? Kinds by evidence: the server's state, the driver's and the pools' own words. */
@NullMarked
@MayUse({"disconnect", "library", "redaction"})
package io.github.disconnecttracker.diagnosis;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
