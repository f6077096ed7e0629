/** What people read on the console: the block of a disconnect, its stack trace in few lines, its remedy. */
@NullMarked
package io.github.disconnecttracker.console;

import org.jspecify.annotations.NullMarked;
