/** Work that libraries' own pools, event loops and servers do, and the test that it belongs to. */
@NullMarked
package io.github.disconnecttracker.it.libraries;

import org.jspecify.annotations.NullMarked;
