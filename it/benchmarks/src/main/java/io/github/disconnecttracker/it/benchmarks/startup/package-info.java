/** What is started to see how long a start takes. */
@NullMarked
package io.github.disconnecttracker.it.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
