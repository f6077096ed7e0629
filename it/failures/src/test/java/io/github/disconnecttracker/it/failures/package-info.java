/** Real disconnects on a real PostgreSQL, seen by the agent of this very JVM. */
@NullMarked
package io.github.disconnecttracker.it.failures;

import org.jspecify.annotations.NullMarked;
