/** From sightings to one entry per failure, with its kind, owner and cause. */
@NullMarked
package io.github.disconnecttracker.disconnect;

import org.jspecify.annotations.NullMarked;
