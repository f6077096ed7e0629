/** The same hand-overs with each carrier: who keeps the owner. */
@NullMarked
package io.github.disconnecttracker.it.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
