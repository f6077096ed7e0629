/** {@code premain}: defines the boot loader's classes, weaves the tables' hooks into class files, checks itself. */
@NullMarked
@MayUse({"bootstrap", "hook", "library", "options", "runtime", "sensor", "sensor.registry"})
package io.github.disconnecttracker.agent;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
