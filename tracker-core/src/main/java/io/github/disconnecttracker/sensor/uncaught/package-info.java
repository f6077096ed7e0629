/** What ends a thread. */
@NullMarked
package io.github.disconnecttracker.sensor.uncaught;

import org.jspecify.annotations.NullMarked;
