package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.bootstrap.DriverCalls;

/** Which thread uses one connection, and with what: what is known of a connection extends it. */
public abstract class DriverUse extends DriverCalls {

    /**
     * Makes the record of a connection that nobody has used yet.
     *
     * @param keepsQueries whether it may refer to the driver's queries, because only the driver's objects refer to it
     * @param begunAfterNanos {@link #lastActNanos()} when its opening began
     */
    protected DriverUse(boolean keepsQueries, long begunAfterNanos) {
        super(keepsQueries, begunAfterNanos);
    }
}
