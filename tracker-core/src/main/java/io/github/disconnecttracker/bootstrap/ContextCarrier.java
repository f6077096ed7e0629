package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Implemented by the JDK's task classes once the agent has woven them: a task carries the context of its submitter in a
 * field of its own, so that nothing has to be wrapped, looked up or freed.
 */
public interface ContextCarrier {

    /** Returns what {@link #trackerContext(Object)} was last given. */
    @Nullable
    Object trackerContext();

    /** Keeps the context. */
    void trackerContext(@Nullable Object context);
}
