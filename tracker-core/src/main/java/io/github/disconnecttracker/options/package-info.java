/** The one value that Maven and the tested JVM share. */
@NullMarked
package io.github.disconnecttracker.options;

import org.jspecify.annotations.NullMarked;
