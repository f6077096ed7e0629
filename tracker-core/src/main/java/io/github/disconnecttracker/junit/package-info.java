/** Which test runs where, as the JUnit Platform tells it. */
@NullMarked
@MayUse({"ancestry", "bootstrap", "runtime"})
package io.github.disconnecttracker.junit;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
