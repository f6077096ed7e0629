/** The composition root: joins sensors, disconnect and report, with and without the agent. */
@NullMarked
package io.github.disconnecttracker.runtime;

import org.jspecify.annotations.NullMarked;
