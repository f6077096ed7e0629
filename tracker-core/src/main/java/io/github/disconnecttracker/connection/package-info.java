/** The ledger of physical connections: who opened, used and closed them, and what is known of each. */
@NullMarked
package io.github.disconnecttracker.connection;

import org.jspecify.annotations.NullMarked;
