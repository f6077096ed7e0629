/** Writes, reads, merges and renders the records of disconnects; used in the tested JVM and in Maven's. */
@NullMarked
package io.github.disconnecttracker.report;

import org.jspecify.annotations.NullMarked;
