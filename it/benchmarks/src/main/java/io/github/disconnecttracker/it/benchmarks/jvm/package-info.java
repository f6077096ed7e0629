/** The JVMs that are compared, and what they share. */
@NullMarked
package io.github.disconnecttracker.it.benchmarks.jvm;

import org.jspecify.annotations.NullMarked;
