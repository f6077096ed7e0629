/** What runs in the JVMs that {@code jvm} starts. */
@NullMarked
package io.github.disconnecttracker.it.conformance.jvm.child;

import org.jspecify.annotations.NullMarked;
