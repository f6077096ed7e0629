package io.github.disconnecttracker.library;

import io.github.disconnecttracker.hook.Probe;
import java.util.List;

/**
 * All that is known of a connection pool: its words, and which of its methods lend, take back, refuse and close. To
 * support another pool, implement this and add a row to {@link Library}.
 */
public interface ConnectionPool extends Dialect {
    /**
     * Returns the rows for the agent.
     *
     * @param sensor what the rows tell
     */
    List<Probe> rows(PoolProbes sensor);
}
