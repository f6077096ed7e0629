/** What the agent and the sensors share: the rows that say which method of which class tells whom. */
@NullMarked
package io.github.disconnecttracker.hook;

import org.jspecify.annotations.NullMarked;
