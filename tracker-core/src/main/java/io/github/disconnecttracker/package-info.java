/** The API for tests and their fixtures. */
@NullMarked
package io.github.disconnecttracker;

import org.jspecify.annotations.NullMarked;
