/** Tells which test runs on which thread, as the JUnit Platform reports it. */
@NullMarked
@MayUse({"ancestry", "runtime"})
package io.github.disconnecttracker.junit;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
