/** What tests and their fixtures may call. */
@NullMarked
package io.github.disconnecttracker;

import org.jspecify.annotations.NullMarked;
