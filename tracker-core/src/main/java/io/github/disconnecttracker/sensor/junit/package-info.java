/** Which test runs where, as the JUnit Platform tells it. */
@NullMarked
package io.github.disconnecttracker.sensor.junit;

import org.jspecify.annotations.NullMarked;
