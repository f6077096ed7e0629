package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The context that a task object carries: in a field that the agent has added, or, where the class was loaded before the
 * agent and can take no more fields, in a weak map beside it.
 */
final class CarriedContexts {
    private static final WeakIdentityMap<Object, Context> BESIDE = new WeakIdentityMap<>();

    private CarriedContexts() {}

    static void put(Object task, Context context) {
        if (task instanceof ContextCarrier carrier) {
            carrier.trackerContext(context);
        } else {
            BESIDE.put(task, context);
        }
    }

    static @Nullable Context get(Object task) {
        return task instanceof ContextCarrier carrier ? (Context) carrier.trackerContext() : BESIDE.get(task);
    }
}
