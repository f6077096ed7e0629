/** What the build and its tests read of compiled classes. */
@NullMarked
package io.github.disconnecttracker.architecture;

import org.jspecify.annotations.NullMarked;
