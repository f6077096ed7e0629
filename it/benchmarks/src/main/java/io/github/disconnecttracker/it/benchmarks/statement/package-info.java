/** What a statement, and a failure that is no disconnect, cost with and without the tracker. */
@NullMarked
package io.github.disconnecttracker.it.benchmarks.statement;

import org.jspecify.annotations.NullMarked;
