/** What a test reads of the architecture. */
@NullMarked
package io.github.disconnecttracker.architecture;

import org.jspecify.annotations.NullMarked;
