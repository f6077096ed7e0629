/** The rows that sensors give to the agent: which method of which class calls which listener. */
@NullMarked
package io.github.disconnecttracker.hook;

import org.jspecify.annotations.NullMarked;
