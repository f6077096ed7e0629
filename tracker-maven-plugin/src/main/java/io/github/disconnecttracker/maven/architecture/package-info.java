/** Says which packages may import which. */
@NullMarked
package io.github.disconnecttracker.maven.architecture;

import org.jspecify.annotations.NullMarked;
