/** What is known of foreign libraries by name: one row for each, and one file for each that has words of its own. */
@NullMarked
@MayUse("hook")
package io.github.disconnecttracker.library;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
