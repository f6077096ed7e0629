/** The ledger of physical connections: who opened, used and closed them, and the facts of each. */
@NullMarked
@MayUse("ancestry")
package io.github.disconnecttracker.connection;

import io.github.disconnecttracker.architecture.MayUse;
import org.jspecify.annotations.NullMarked;
