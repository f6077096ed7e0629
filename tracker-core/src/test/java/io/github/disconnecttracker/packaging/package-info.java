/** The jar and its packages as a whole. */
@NullMarked
package io.github.disconnecttracker.packaging;

import org.jspecify.annotations.NullMarked;
