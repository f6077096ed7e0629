/** Ways of carrying "whose work is this" from thread to thread: ours and our peers'. */
@NullMarked
package io.github.disconnecttracker.it.benchmarks.carrier;

import org.jspecify.annotations.NullMarked;
