package io.github.disconnecttracker.ancestry;

import io.github.disconnecttracker.bootstrap.DriverCalls;
import java.util.function.Consumer;

/** Records which thread uses a connection and with what; the facts of a connection extend it. */
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

    /**
     * Tells of each call that the server has answered, and that work of an ended test has made. The agent alone sees
     * such work.
     *
     * @param listener called on the thread of the call; must not throw
     */
    public static void onLateCall(Consumer<DriverUse> listener) {
        tellLate(use -> {
            if (use instanceof DriverUse known) {
                listener.accept(known);
            }
        });
    }
}
