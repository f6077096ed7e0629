/** Programs that compare the tracker with the bare JDK and with its peers: see README.md. */
@NullMarked
package io.github.disconnecttracker.it.benchmarks;

import org.jspecify.annotations.NullMarked;
