/** Who started this thread and who submitted this task: the view that the other packages have of the ancestry that {@code bootstrap} records. */
@NullMarked
package io.github.disconnecttracker.ancestry;

import org.jspecify.annotations.NullMarked;
