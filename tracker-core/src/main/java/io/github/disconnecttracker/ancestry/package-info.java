/** Who started this thread and who submitted this task: the view that the other packages have of the ancestry that {@code bootstrap} records. */
@NullMarked
@MayUse("bootstrap")
package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
