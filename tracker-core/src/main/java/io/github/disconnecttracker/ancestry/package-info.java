/** Who started this thread and who submitted this task: the one door to the boot loader's classes, which record it. */
@NullMarked
@MayUse({"bootstrap", "library"})
package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
