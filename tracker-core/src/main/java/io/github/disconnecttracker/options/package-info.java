/** The options that Maven passes to the test JVM. */
@NullMarked
package io.github.disconnecttracker.options;

import org.jspecify.annotations.NullMarked;
