/**
 * Writes tests and disconnects into the JDK's flight recordings. Nothing here is loaded before a recording has been
 * started: the classes need the module {@code jdk.jfr}.
 */
@NullMarked
@MayUse({"ancestry", "connection", "disconnect", "redaction"})
package io.github.disconnecttracker.jfr;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
