/** Tells which test runs where the tests do not come through the JUnit Platform: JUnit 4 and TestNG. */
@NullMarked
@MayUse({"ancestry", "hook", "library", "sensor"})
package io.github.disconnecttracker.sensor.runner;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
