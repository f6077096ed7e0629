/** What a log event that is no disconnect costs with and without the tracker, on each logging library. */
@NullMarked
package io.github.disconnecttracker.it.benchmarks.logging;

import org.jspecify.annotations.NullMarked;
